using System.Collections.Immutable;

namespace Licet.Cli.AwsPolicies;

/// <summary>The answer of a validation of AWS policies.</summary>
/// <param name="Valid">Whether every policy is valid, and every file could be read.</param>
/// <param name="Policies">One entry for each policy document, and for each file that holds none.</param>
internal sealed record AwsValidationReport(bool Valid, ImmutableArray<AwsPolicyReport> Policies);
