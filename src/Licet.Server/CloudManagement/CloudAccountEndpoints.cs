using System.Globalization;
using Licet.Core.Accounts;
using Licet.Core.CloudManagement;
using Licet.Core.Failures;
using Licet.Server.Ovh;

namespace Licet.Server.CloudManagement;

/// <summary>
/// <c>/api/cloud_accounts</c>: the AWS account that is connected. Its key goes in and never comes out. Our own are the
/// parameters <c>permission_set</c>; <c>user_arn</c> with <c>authorization_details</c> for a key of another server; and
/// <c>new_user</c> with <c>policy</c> in place of a key, to have one made.
/// </summary>
internal static class CloudAccountEndpoints
{
    private const string Creds = "cloud_account[creds]";

    private static readonly string[] s_names =
    [
        "cloud_account[cloud_href]", "cloud_account[token]", $"{Creds}[aws_account_number]",
        $"{Creds}[aws_access_key_id]", $"{Creds}[aws_secret_access_key]", $"{Creds}[ec2_key]", $"{Creds}[ec2_cert]",
        "cloud_account[permission_set]", "cloud_account[user_arn]", "cloud_account[authorization_details]",
        "cloud_account[new_user]", "cloud_account[policy]",
    ];

    /// <summary>What is connected.</summary>
    public static IResult Index(HttpContext context, CloudAccountAdministration accounts)
    {
        var permit = CloudGuards.PermitOf(context);
        return CloudAnswers.List(
            "cloud_account",
            accounts.List(permit).Select(one => CloudAccountBody.Of(permit.State.Account, one)));
    }

    /// <summary>One of it.</summary>
    public static IResult Show(HttpContext context, PathSegment id, CloudAccountAdministration accounts)
    {
        var permit = CloudGuards.PermitOf(context);
        var found = Find(id, number => accounts.Get(permit, number));
        return found.Succeeded
            ? CloudAnswers.Ok("cloud_account", CloudAccountBody.Of(permit.State.Account, found.Value))
            : CloudAnswers.Of(found.Error);
    }

    /// <summary>Connects an account.</summary>
    public static async Task<IResult> Create(
        HttpContext context, CloudAccountAdministration accounts, CloudSetup setup, CancellationToken cancellation)
    {
        var read = await CloudParameters.ReadAsync(context.Request, s_names, cancellation);
        if (read.Succeeded && read.Value.Find("cloud_account[new_user]") is { } userName)
        {
            return await SetUpAsync(context, read.Value, setup, userName, cancellation);
        }

        var offered = read.Succeeded ? OfferedBy(read.Value) : read.Error;
        if (!offered.Succeeded)
        {
            return CloudAnswers.Of(offered.Error);
        }

        var connected = await accounts.ConnectAsync(CloudGuards.PermitOf(context), offered.Value, cancellation);
        return connected.Succeeded
            ? CloudAnswers.Created(CloudHref.Of(CloudHref.CloudAccounts, connected.Value.Id))
            : CloudAnswers.Of(connected.Error);
    }

    private static async Task<IResult> SetUpAsync(
        HttpContext context,
        CloudParameters parameters,
        CloudSetup setup,
        string userName,
        CancellationToken cancellation)
    {
        var (cloud, set) = (CloudOf(parameters), SetOf(parameters));
        var policy = parameters.Find("cloud_account[policy]") ?? "managed";
        if (parameters.Names.Any(name => name.StartsWith(Creds, StringComparison.Ordinal)))
        {
            return CloudAnswers.Of(Error.Invalid(Creds, "a new user gets a new key: send no other"));
        }

        var fault = cloud.Error
            ?? set.Error
            ?? (set.Value is null ? Error.Invalid("cloud_account[permission_set]", "is required") : null)
            ?? (policy is "managed" or "custom"
                ? null
                : Error.Invalid("cloud_account[policy]", "is neither `managed` nor `custom`"));
        if (fault is not null)
        {
            return CloudAnswers.Of(fault);
        }

        var made = await setup.CreateAsync(
            CloudGuards.PermitOf(context), set.Value!, userName, policy == "custom", cloud.Value, cancellation);
        return made.Succeeded
            ? CloudAnswers.Created(CloudHref.Of(CloudHref.CloudAccounts, made.Value.Id))
            : CloudAnswers.Of(made.Error);
    }

    /// <summary>As in the original, the key of an AWS account is not changed.</summary>
    public static IResult Update(HttpContext context, PathSegment id, CloudAccountAdministration accounts)
    {
        var found = Find(id, number => accounts.Get(CloudGuards.PermitOf(context), number));
        return CloudAnswers.Of(found.Error ?? new Error(
            ErrorKind.Conflict,
            "the key of an AWS account is not changed: disconnect the account, and connect it anew"));
    }

    /// <summary>Disconnects an account.</summary>
    public static async Task<IResult> Destroy(
        HttpContext context, PathSegment id, CloudAccountAdministration accounts, CancellationToken cancellation) =>
        NumberOf(id) is { } number
            ? CloudAnswers.NoContentOr(
                await accounts.DisconnectAsync(CloudGuards.PermitOf(context), number, cancellation))
            : CloudAnswers.Of(Error.NotFound("CloudAccount", id.Value));

    /// <summary>The connected account of that id.</summary>
    public static Result<CloudAccount> Find(PathSegment id, Func<long, Result<CloudAccount>> find) =>
        NumberOf(id) is { } number ? find(number) : Error.NotFound("CloudAccount", id.Value);

    private static long? NumberOf(PathSegment id) =>
        long.TryParse(id.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    // Adding any region of AWS adds them all; the original names the first one so.
    private static Result<long> CloudOf(CloudParameters parameters)
    {
        var href = parameters.Find("cloud_account[cloud_href]") ?? CloudHref.Of(CloudHref.Clouds, 1);
        return CloudHref.IdOf(CloudHref.Clouds, href) is { } cloud
            && long.TryParse(cloud, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                ? id
                : Error.Invalid("cloud_account[cloud_href]", $"`{href}` is no `/api/clouds/…`");
    }

    private static Result<PermissionSet?> SetOf(CloudParameters parameters)
    {
        var id = parameters.Find("cloud_account[permission_set]");
        var set = id is null ? null : PermissionSets.Find(id);
        var known = string.Join(", ", PermissionSets.All.Select(one => $"`{one.Id}`"));
        return id is not null && set is null
            ? Error.Invalid("cloud_account[permission_set]", $"no such set `{id}`, only {known}")
            : (Result<PermissionSet?>)set;
    }

    private static Result<NewCloudAccount> OfferedBy(CloudParameters parameters)
    {
        var (cloud, set) = (CloudOf(parameters), SetOf(parameters));
        var number = parameters.Require($"{Creds}[aws_account_number]");
        var key = parameters.Require($"{Creds}[aws_access_key_id]");
        var secret = parameters.Require($"{Creds}[aws_secret_access_key]");
        return (cloud.Error ?? set.Error ?? number.Error ?? key.Error ?? secret.Error) is { } missing
            ? missing
            : new NewCloudAccount
            {
                CloudId = cloud.Value,
                AccountNumber = number.Value,
                AccessKeyId = key.Value,
                Secret = secret.Value,
                ForeignUserArn = parameters.Find("cloud_account[user_arn]"),
                AuthorizationDetails = parameters.FindObject("cloud_account[authorization_details]"),
                Required = set.Value,
            };
    }
}

/// <summary>A connected account.</summary>
internal sealed record CloudAccountBody(
    IReadOnlyList<string> Actions, string CreatedAt, IReadOnlyList<LinkBody> Links, string UpdatedAt)
{
    public static CloudAccountBody Of(Account account, CloudAccount connected) =>
        new(
            [],
            CloudAnswers.Time(connected.CreatedAt),
            [
                new LinkBody("self", CloudHref.Of(CloudHref.CloudAccounts, connected.Id)),
                new LinkBody("cloud", CloudHref.Of(CloudHref.Clouds, connected.CloudId)),
                new LinkBody("account", CloudHref.Of(CloudHref.Accounts, account.Id)),
            ],
            CloudAnswers.Time(connected.UpdatedAt));
}
