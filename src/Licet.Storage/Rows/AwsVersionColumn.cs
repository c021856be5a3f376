namespace Licet.Storage.Rows;

/// <summary>A version of a managed policy as JSON in a column; the time as in all columns.</summary>
internal sealed record AwsVersionColumn(int Number, string Document, long CreatedAt);
