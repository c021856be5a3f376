namespace Licet.Engine.Aws.Evaluation;

/// <summary>On which ground an AWS request is answered.</summary>
public enum AwsGround
{
    /// <summary>By what policies say, or do not say.</summary>
    Policies,

    /// <summary>The root of an account may do everything in it that its organization does not forbid.</summary>
    AccountRoot,

    /// <summary>Everybody may ask who they are (<c>sts:GetCallerIdentity</c>).</summary>
    CallerIdentity,

    /// <summary>What AWS itself owns in every account, nobody changes.</summary>
    KeptByAws,

    /// <summary>The action or the resource is too long to be one.</summary>
    TooLong,
}
