using System.Collections.Immutable;

namespace Licet.Core.CloudManagement;

/// <summary>The clouds that can be connected: the regions of AWS, under the numbers of RightScale.</summary>
public static class Clouds
{
    /// <summary>What <see cref="Cloud.CloudType"/> says of AWS.</summary>
    public const string Amazon = "amazon";

    private static readonly string[] s_regions =
    [
        "us-east-1", "eu-west-1", "us-west-1", "ap-southeast-1", "ap-northeast-1", "us-west-2", "sa-east-1",
        "ap-southeast-2", "eu-central-1", "cn-north-1", "us-east-2", "ap-northeast-2", "eu-west-2", "ca-central-1",
    ];

    /// <summary>All clouds, by number.</summary>
    public static ImmutableArray<Cloud> All { get; } =
        [.. s_regions.Select((region, index) => new Cloud(index + 1, region, Amazon))];

    /// <summary>The cloud of that number; null when there is none.</summary>
    public static Cloud? Find(long id) => id >= 1 && id <= All.Length ? All[(int)id - 1] : null;
}
