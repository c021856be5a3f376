namespace Licet.Engine.Aws.Evaluation;

/// <summary>
/// May this principal do this action on this resource, in this context? Making one allocates nothing. The default value
/// is no request.
/// </summary>
public readonly record struct AwsRequest
{
    private readonly AwsContext? _context;

    /// <summary>Who asks.</summary>
    public required AwsPrincipal Principal { get; init; }

    /// <summary>The action: <c>s3:GetObject</c>, in any case.</summary>
    public required string Action { get; init; }

    /// <summary>
    /// The ARN of the resource; null when the action names none, as listing does: then it is what the service's list
    /// action is taken to be about (<see cref="DefaultResources"/>), or <c>*</c>.
    /// </summary>
    public string? Resource { get; init; }

    /// <summary>
    /// The account that owns the resource; null or empty when the ARN says it, or when it is the principal's own.
    /// </summary>
    public string? ResourceAccount { get; init; }

    /// <summary>The context keys of the request; empty when not given.</summary>
    public AwsContext Context
    {
        get => _context ?? AwsContext.Empty;
        init => _context = value;
    }

    /// <summary>The instant of the request, in UTC.</summary>
    public required DateTime Instant { get; init; }

    /// <summary>
    /// Whether roles and KMS keys are taken to trust their own account although nothing says so, as AWS's policy
    /// simulator does. Right for simulation where the resource's own policy is not at hand, wrong for enforcement.
    /// </summary>
    public bool AssumesTrust { get; init; }

    /// <summary>
    /// Whether a <c>*</c> in the resource stands for any run of characters and the question is about some resource that
    /// matches: an allow then says that some such resource is allowed and none is denied. Right for looking around,
    /// wrong for enforcement, where it is a character like any other; a lone <c>*</c> is that always.
    /// </summary>
    public bool AsksAboutSome { get; init; }

    /// <summary>Whether the names asked about are short enough to be names; longer ones are refused unread.</summary>
    internal bool IsWithinLimits =>
        Action.Length <= Limits.NameCharsMax && (Resource is null || Resource.Length <= Limits.NameCharsMax);
}
