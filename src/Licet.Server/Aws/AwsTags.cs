using Licet.Core.Failures;

namespace Licet.Server.Aws;

/// <summary>Lists of tags, page by page.</summary>
internal static class AwsTags
{
    public static Result<AwsAnswer> Answer(AwsCall call, IReadOnlyDictionary<string, string> tags) =>
        AwsPages.Answer(call, tags, tag => tag.Key, page => AwsXml.TagList("Tags", page));
}
