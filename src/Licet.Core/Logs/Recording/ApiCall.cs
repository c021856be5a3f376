using System.Collections.Immutable;
using System.Globalization;
using Licet.Core.Accounts;
using Licet.Core.Decisions;
using Licet.Engine.Decisions;

namespace Licet.Core.Logs.Recording;

/// <summary>
/// A call of the API by somebody who proved who it is: a record of the activity log, with the fields of OVHcloud's. It
/// knows nothing of bodies, queries and headers, where secrets are. Immutable.
/// </summary>
public sealed record ApiCall : PendingRecord
{
    /// <summary>Who called.</summary>
    public required Caller Caller { get; init; }

    /// <summary>The request's id.</summary>
    public required string RequestId { get; init; }

    /// <summary>The method.</summary>
    public required string Method { get; init; }

    /// <summary>The path, without the version of the API: <c>/iam/policy</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The URL, without its query.</summary>
    public required string Url { get; init; }

    /// <summary>Which call of the API it was: <c>/v2/iam/policy/{policyId}</c>, <c>iam:CreateUser</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>What it was about: the name of a resource of a product, or else the part of the API.</summary>
    public required string ServiceName { get; init; }

    /// <summary>The status of the answer.</summary>
    public required int Status { get; init; }

    /// <summary>What the client calls itself.</summary>
    public required string UserAgent { get; init; }

    /// <inheritdoc/>
    public override AccountId Account => Caller.Account.Id;

    /// <inheritdoc/>
    public override LogKind Kind => LogKind.Activity;

    /// <inheritdoc/>
    public override LogEntry ToEntry()
    {
        var fields = ImmutableArray.CreateBuilder<LogField>(13);
        fields.Add(new("account", LogValue.Of(Account.Value)));
        if (Caller.Source != SourceAddress.None)
        {
            fields.Add(new("client_ip", LogValue.Of(Caller.Source.ToString())));
        }

        fields.Add(new("identities_array", LogValue.Of(Caller.Identities)));
        fields.Add(new("method", LogValue.Of(Method)));
        fields.Add(new("path", LogValue.Of(Path)));
        fields.Add(new("url", LogValue.Of(Url)));
        fields.Add(new("operation", LogValue.Of(Operation)));
        fields.Add(new("request_id", LogValue.Of(RequestId)));
        fields.Add(new("service_name", LogValue.Of(ServiceName)));
        fields.Add(new("source", LogValue.Of(Caller.Session is null ? "api" : "manager")));
        fields.Add(new("status_int", LogValue.Of(Status)));
        fields.Add(new("user_agent", LogValue.Of(UserAgent)));
        fields.Add(new("username", LogValue.Of(Username())));
        var message = string.Create(CultureInfo.InvariantCulture, $"{Method} {Operation} {Status}");
        return new LogEntry { At = Caller.Instant, Message = message, Fields = fields.DrainToImmutable() };
    }

    private string Username() =>
        Caller.Kind switch
        {
            CallerKind.Root => Account.Value,
            CallerKind.User or CallerKind.FederatedUser or CallerKind.ServiceAccount =>
                $"{Account.Value}/{Caller.Name}",
            CallerKind.AwsSession => Caller.Urn,
        };
}
