namespace Licet.Engine.Aws.Evaluation;

/// <summary>
/// The name of a context key, compiled: whether the request itself can say its value. Immutable.
/// </summary>
internal sealed class ContextKey
{
    private static readonly Dictionary<string, Source> s_sources = new(StringComparer.OrdinalIgnoreCase)
    {
        ["aws:PrincipalArn"] = Source.PrincipalArn,
        ["aws:PrincipalAccount"] = Source.PrincipalAccount,
        ["aws:PrincipalType"] = Source.PrincipalType,
        ["aws:PrincipalIsAWSService"] = Source.PrincipalIsService,
        ["aws:PrincipalServiceName"] = Source.PrincipalServiceName,
        ["aws:username"] = Source.UserName,
        ["aws:userid"] = Source.UserId,
        ["aws:CurrentTime"] = Source.CurrentTime,
        ["aws:EpochTime"] = Source.EpochTime,
        ["aws:ResourceAccount"] = Source.ResourceAccount,
    };

    public ContextKey(string name) => (Name, From) = (name, s_sources.GetValueOrDefault(name));

    /// <summary>Where the value of a key comes from when the context does not hold it.</summary>
    internal enum Source : byte
    {
        Nowhere,
        PrincipalArn,
        PrincipalAccount,
        PrincipalType,
        PrincipalIsService,
        PrincipalServiceName,
        UserName,
        UserId,
        CurrentTime,
        EpochTime,
        ResourceAccount,
    }

    /// <summary>The name as the policy writes it.</summary>
    public string Name { get; }

    public Source From { get; }
}
