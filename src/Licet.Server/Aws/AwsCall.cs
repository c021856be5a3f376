using System.Globalization;
using Licet.Core.Accounts;
using Licet.Core.Aws;
using Licet.Core.Decisions;
using Licet.Core.Failures;

namespace Licet.Server.Aws;

/// <summary>
/// One call of AWS's API: who calls, what, with which parameters. They are checked before a handler runs.
/// </summary>
internal sealed class AwsCall(HttpContext context, AwsOperation operation, AwsParameters parameters, Caller caller)
{
    /// <summary>The operation.</summary>
    public AwsOperation Operation => operation;

    /// <summary>The parameters.</summary>
    public AwsParameters Parameters => parameters;

    /// <summary>Who calls.</summary>
    public Caller Caller => caller;

    /// <summary>The account's state.</summary>
    public AccountState State => caller.State;

    /// <summary>The account.</summary>
    public Account Account => caller.Account;

    /// <summary>The AWS number of the account.</summary>
    public string Number => caller.Account.AwsNumber;

    /// <summary>Who calls, in AWS's terms.</summary>
    public AwsIdentity Identity => caller.Aws!;

    /// <summary>The request, for what is not in its parameters.</summary>
    public HttpContext Context => context;

    /// <summary>The end of the call.</summary>
    public CancellationToken Cancellation => context.RequestAborted;

    /// <summary>Use cases.</summary>
    public T Get<T>()
        where T : notnull =>
        context.RequestServices.GetRequiredService<T>();

    /// <summary>A parameter that the operation requires, and so is there.</summary>
    public string Text(string name) =>
        parameters[name] ?? throw new InvalidOperationException($"{operation.Name} does not require {name}");

    /// <summary>A parameter; null when it is not given, or is empty.</summary>
    public string? Optional(string name) => parameters[name] is { Length: > 0 } text ? text : null;

    /// <summary>A flag.</summary>
    public bool Flag(string name) => parameters[name] == "true";

    /// <summary>A flag; null when it is not given.</summary>
    public bool? OptionalFlag(string name) => Optional(name) is { } text ? text == "true" : null;

    /// <summary>A number; null when it is not given.</summary>
    public int? Integer(string name) =>
        Optional(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>The path of something to be created.</summary>
    public string Path => Optional("Path") ?? "/";

    /// <summary>The tags that are given.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Tags =>
        [.. parameters.Structures("Tags").Select(tag => KeyValuePair.Create(tag["Key"]!, tag["Value"] ?? ""))];

    /// <summary>The user that the call is about: the one named, or else the caller.</summary>
    public Result<string> UserName() =>
        Optional("UserName") is { } named
            ? named
            : Identity.Principal.UserName is { } own
                ? own
                : AwsFaults.Validation("Must specify userName when calling with non-User credentials");

    /// <summary>Whether a thing of that path is below the one that a list is asked for.</summary>
    public bool IsBelowPrefix(string path) =>
        path.StartsWith(Optional("PathPrefix") ?? "/", StringComparison.Ordinal);
}
