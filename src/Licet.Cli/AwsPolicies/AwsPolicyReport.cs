using System.Collections.Immutable;
using Licet.Cli.Validation;

namespace Licet.Cli.AwsPolicies;

/// <summary>What there is to say of one AWS policy document.</summary>
/// <param name="File">The file it is in.</param>
/// <param name="Path">Its place there: <c>[3]</c>; empty for the whole file.</param>
/// <param name="Kind">What it was read as.</param>
/// <param name="Valid">Whether AWS would take it, as far as the document itself tells.</param>
/// <param name="Refusal">AWS's answer; null exactly when it is valid.</param>
/// <param name="Problems">All that is wrong with it; empty exactly when it is valid.</param>
/// <param name="Findings">What else is wrong, dangerous, without effect, or better said otherwise.</param>
internal sealed record AwsPolicyReport(
    string File,
    string Path,
    string Kind,
    bool Valid,
    AwsRefusalReport? Refusal,
    ImmutableArray<Finding> Problems,
    ImmutableArray<AwsFindingReport> Findings);
