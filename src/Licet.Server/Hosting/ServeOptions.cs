using System.Collections.Immutable;
using System.Net;
using Licet.Core.Accounts;
using Licet.Core.Logs.Recording;
using Licet.Server.Gateway;

namespace Licet.Server.Hosting;

/// <summary>What <c>licet serve</c> was asked for. Immutable.</summary>
internal sealed record ServeOptions
{
    /// <summary>The name of an account for which none was given: that of OVHcloud's documentation.</summary>
    public static readonly AccountId DefaultAccount = new("xx1111-ovh");

    /// <summary>The plate where none was given.</summary>
    public const string DefaultPlate = "eu";

    /// <summary>The full path of the folder that holds everything of this installation.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The port for plain HTTP; 0 for one that is free.</summary>
    public required int HttpPort { get; init; }

    /// <summary>The port for HTTPS; 0 for one that is free.</summary>
    public required int HttpsPort { get; init; }

    /// <summary>The full path of the file for the first start's credentials; null for none.</summary>
    public string? CredentialsFile { get; init; }

    /// <summary>Whether a first start makes the demo.</summary>
    public bool IsDemo { get; init; }

    /// <summary>The account; null when none was named.</summary>
    public AccountId? Account { get; init; }

    /// <summary>The plate of the account's URNs; null when none was named.</summary>
    public string? Plate { get; init; }

    /// <summary>
    /// The AWS number of the account that a first start founds; null to have it follow from the name.
    /// </summary>
    public string? AwsNumber { get; init; }

    /// <summary>Base URLs under which clients know the server besides its own, without a trailing slash.</summary>
    public ImmutableArray<string> PublicUrls { get; init; } = [];

    /// <summary>What is recorded, and what becomes of records that nobody has written yet.</summary>
    public LogRecordingOptions Recording { get; init; } = new();

    /// <summary>Private addresses that logs may be forwarded to.</summary>
    public ImmutableArray<IPNetwork> LogDestinations { get; init; } = [];

    /// <summary>Private addresses at which vCenters may be.</summary>
    public ImmutableArray<IPNetwork> VirtualCenters { get; init; } = [];

    /// <summary>Where the permitted calls of products go.</summary>
    public ImmutableArray<Upstream> Upstreams { get; init; } = [];
}
