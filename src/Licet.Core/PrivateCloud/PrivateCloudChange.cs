namespace Licet.Core.PrivateCloud;

/// <summary>A service as it is wanted from now on, and what is to be done for it. Immutable.</summary>
/// <param name="Service">The service.</param>
/// <param name="Operation">What its task does.</param>
/// <param name="Subject">The name of what it is about, for the audit log.</param>
internal sealed record PrivateCloudChange(HostedPrivateCloud Service, PrivateCloudOperation Operation, string Subject)
{
    public long? UserId { get; init; }

    public long? DatacenterId { get; init; }

    public long? NetworkId { get; init; }

    public string? Network { get; init; }
}
