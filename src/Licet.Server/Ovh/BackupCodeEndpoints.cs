using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.SecondFactors;

namespace Licet.Server.Ovh;

/// <summary><c>/me/accessRestriction/backupCode</c>: the caller's own backup codes.</summary>
internal static class BackupCodeEndpoints
{
    /// <summary>How many are left.</summary>
    public static IResult Get(HttpContext context, BackupCodeAdministration codes)
    {
        var found = codes.Get(CallerFeature.Of(context));
        return found.Succeeded ? OvhJson.Ok(BackupCodesBody.Of(found.Value)) : OvhErrors.Of(found.Error);
    }

    /// <summary>Draws codes; the answer is the only time that they are shown.</summary>
    public static async Task<IResult> Create(
        HttpContext context, BackupCodeAdministration codes, CancellationToken cancellation)
    {
        var drawn = await codes.CreateAsync(CallerFeature.Of(context), cancellation);
        return drawn.Succeeded ? OvhJson.Ok(new DrawnCodesBody(drawn.Value)) : OvhErrors.Of(drawn.Error);
    }

    /// <summary>Proves by one of the codes that they were kept.</summary>
    public static async Task<IResult> Validate(
        HttpContext context, BackupCodeAdministration codes, CancellationToken cancellation)
    {
        var left = await ByCodeAsync(context, codes.ValidateAsync, cancellation);
        return left.Succeeded ? OvhJson.Ok(new RemainingCodesBody(left.Value)) : OvhErrors.Of(left.Error);
    }

    /// <summary>Has the codes taken at sign-in again.</summary>
    public static async Task<IResult> Enable(
        HttpContext context, BackupCodeAdministration codes, CancellationToken cancellation) =>
        OvhErrors.VoidOr(await ByCodeAsync(context, codes.EnableAsync, cancellation));

    /// <summary>Has the codes no longer taken.</summary>
    public static async Task<IResult> Disable(
        HttpContext context, BackupCodeAdministration codes, CancellationToken cancellation) =>
        OvhErrors.VoidOr(await ByCodeAsync(context, codes.DisableAsync, cancellation));

    /// <summary>Deletes the codes.</summary>
    public static async Task<IResult> Delete(
        HttpContext context, BackupCodeAdministration codes, CancellationToken cancellation) =>
        OvhErrors.VoidOr(await codes.DeleteAsync(CallerFeature.Of(context), cancellation));

    private static async Task<Result<int>> ByCodeAsync(
        HttpContext context,
        Func<Caller, string, CancellationToken, Task<Result<int>>> change,
        CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync<CodeBody>(context.Request, cancellation);
        return body.Succeeded
            ? await change(CallerFeature.Of(context), body.Value.Code, cancellation)
            : body.Error;
    }
}

/// <summary>Model <c>nichandle.accessRestriction.SOTPAccount</c>.</summary>
internal sealed record BackupCodesBody(string CreationDate, string? LastUsedDate, long Remaining, string Status)
{
    public static BackupCodesBody Of(BackupCodeSet set) =>
        new(
            OvhTime.FormatSeconds(set.CreatedAt),
            set.LastUsedAt is { } usedAt ? OvhTime.FormatSeconds(usedAt) : null,
            set.CodeHashes.Length,
            FactorBody.StatusOf(set.Status));
}

/// <summary>Model <c>nichandle.accessRestriction.SOTPSecret</c>.</summary>
internal sealed record DrawnCodesBody(IEnumerable<string> Codes);

/// <summary>Model <c>nichandle.accessRestriction.SOTPValidate</c>.</summary>
internal sealed record RemainingCodesBody(long RemainingCodes);
