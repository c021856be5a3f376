namespace Licet.Core.Replay;

/// <summary>Takes a recorded request; says whether to go on.</summary>
internal delegate bool RecordedRequestTaker(in RecordedRequest request);
