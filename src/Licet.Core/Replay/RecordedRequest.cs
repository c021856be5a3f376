using Licet.Engine.Decisions;
using Licet.Engine.Resources;

namespace Licet.Core.Replay;

/// <summary>
/// A question that policies were asked, as the access-policy log has it. What many of them have in common they share.
/// </summary>
/// <param name="At">When it was asked, in UTC.</param>
/// <param name="Who">Who asked, with its groups at the time.</param>
/// <param name="Resource">About what: with the tags that it has now.</param>
/// <param name="Actions">The actions asked about.</param>
/// <param name="Authorized">Those that were allowed.</param>
/// <param name="Source">From where.</param>
internal readonly record struct RecordedRequest(
    DateTime At,
    Principal Who,
    ResourceAttributes Resource,
    string[] Actions,
    string[] Authorized,
    SourceAddress Source);
