namespace Licet.Engine.Aws;

/// <summary>A place in the text of a document, as AWS's simulator tells it; lines and columns count from 1.</summary>
/// <param name="Line">The line.</param>
/// <param name="Column">The column, in characters.</param>
public readonly record struct AwsTextPlace(int Line, int Column);
