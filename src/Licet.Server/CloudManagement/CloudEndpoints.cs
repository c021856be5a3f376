using System.Globalization;
using Licet.Core.CloudManagement;
using Licet.Core.Failures;
using Licet.Server.Ovh;

namespace Licet.Server.CloudManagement;

/// <summary><c>/api/clouds</c>: the regions of AWS.</summary>
internal static class CloudEndpoints
{
    /// <summary>All of them.</summary>
    public static IResult Index(HttpContext context)
    {
        var filter = CloudFilter.Read(context.Request, "name", "cloud_type");
        return filter.Succeeded
            ? CloudAnswers.List("cloud", Clouds.All.Select(CloudBody.Of).Where(body => filter.Value.Passes(
                field => field == "name" ? body.Name : body.CloudType)))
            : CloudAnswers.Of(filter.Error);
    }

    /// <summary>One of them.</summary>
    public static IResult Show(PathSegment id) =>
        long.TryParse(id.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && Clouds.Find(number) is { } cloud
                ? CloudAnswers.Ok("cloud", CloudBody.Of(cloud))
                : CloudAnswers.Of(Error.NotFound("Cloud", id.Value));
}

/// <summary>A cloud.</summary>
internal sealed record CloudBody(
    string CloudType, string Description, string DisplayName, IReadOnlyList<LinkBody> Links, string Name)
{
    public static CloudBody Of(Cloud cloud) =>
        new(
            cloud.CloudType,
            $"Amazon's {cloud.Region} region",
            $"AWS {cloud.Region}",
            [new LinkBody("self", CloudHref.Of(CloudHref.Clouds, cloud.Id))],
            $"EC2 {cloud.Region}");
}
