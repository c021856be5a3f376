namespace Licet.Engine.Decisions;

/// <summary>What a rule does to the requests that it matches.</summary>
public enum Effect
{
    /// <summary>Permits, unless a deny matches as well.</summary>
    Allow,

    /// <summary>Refuses, whatever else matches.</summary>
    Deny,
}
