namespace Licet.Cli.AwsPolicies;

/// <summary>What AWS answers to a document that it refuses.</summary>
/// <param name="Code">The error code of the API.</param>
/// <param name="Message">The message, word for word.</param>
internal sealed record AwsRefusalReport(string Code, string Message);
