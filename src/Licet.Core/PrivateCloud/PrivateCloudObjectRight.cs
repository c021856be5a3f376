namespace Licet.Core.PrivateCloud;

/// <summary>What a user may do with one object of the vCenter, under a number. Immutable.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Right">The right.</param>
public sealed record PrivateCloudObjectRight(long Id, ObjectRight Right);
