namespace Licet.Core.PrivateCloud;

/// <summary>How far a task is.</summary>
public enum PrivateCloudTaskState
{
    /// <summary>It waits for its time, and its turn.</summary>
    Todo,

    /// <summary>It is under way.</summary>
    Doing,

    /// <summary>It is done.</summary>
    Done,

    /// <summary>It has failed for good; somebody may reset it.</summary>
    Error,
}
