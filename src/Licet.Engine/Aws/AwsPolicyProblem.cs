namespace Licet.Engine.Aws;

/// <summary>
/// What AWS answers to a document that it refuses: one code and one sentence, whatever else is wrong with it.
/// </summary>
/// <param name="Code">The code on the wire: <c>MalformedPolicyDocument</c>, <c>LimitExceeded</c>.</param>
/// <param name="Message">AWS's words, to the letter.</param>
public sealed record AwsPolicyProblem(string Code, string Message);
