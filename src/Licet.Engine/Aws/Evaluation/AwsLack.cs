namespace Licet.Engine.Aws.Evaluation;

/// <summary>One thing that a statement lacked to allow a request.</summary>
/// <param name="Kind">What was lacking.</param>
/// <param name="Path">The place in the document: <c>Statement[0].Condition.StringEquals.aws:username</c>.</param>
/// <param name="Message">What is wrong there, for people: lowercase, no full stop.</param>
/// <param name="Fix">What would mend it, for people.</param>
public sealed record AwsLack(AwsLackKind Kind, string Path, string Message, string Fix);
