using Licet.Core.SignIn;
using Licet.Engine.Decisions;
using Licet.Server.Ovh;

namespace Licet.Server.SignIn;

/// <summary>Leads a browser from one step of a sign-in to the next, and at the end into its session.</summary>
internal sealed class SignInPath(SignInSteps steps, Sessions sessions, SealedTickets tickets)
{
    /// <summary>From where a browser asks.</summary>
    public static SignInSource SourceOf(HttpContext context) =>
        new(
            SourceAddress.Of(context.Connection.RemoteIpAddress),
            BrowserCookie.Device.Read(context),
            context.Request.Headers.UserAgent.ToString());

    /// <summary>How far the browser has come; null when it has to begin.</summary>
    public SignInProgress? ProgressOf(HttpContext context) =>
        SignInProgress.Open(tickets, BrowserCookie.Progress.Read(context));

    /// <summary>Where the browser stands; at the beginning when it kept nothing.</summary>
    public SignInStage StageOf(HttpContext context) =>
        ProgressOf(context) is { } progress ? steps.StageOf(progress) : SignInStage.StartOver;

    /// <summary>The next step.</summary>
    public async Task<IResult> ContinueAsync(
        HttpContext context, SignInProgress progress, string returnTo, CancellationToken cancellation)
    {
        var query = ReturnAddress.QueryOf(returnTo);
        switch (steps.StageOf(progress))
        {
            case SignInStage.SecondFactor:
                BrowserCookie.Progress.Write(context, progress.Seal(tickets));
                return Redirection.To(context, SignInRoutes.SecondFactor + query);
            case SignInStage.PasswordChange:
                BrowserCookie.Progress.Write(context, progress.Seal(tickets));
                return Redirection.To(context, SignInRoutes.Password + query);
            case SignInStage.StartOver:
                return StartOver(context, returnTo);
            case SignInStage.Complete:
                return await BeginSessionAsync(context, progress, returnTo, cancellation);
            default:
                throw new InvalidOperationException("a stage that does not exist");
        }
    }

    /// <summary>Back to the beginning.</summary>
    public static IResult StartOver(HttpContext context, string returnTo)
    {
        BrowserCookie.Progress.Remove(context);
        return Redirection.To(context, SignInRoutes.SignIn + ReturnAddress.QueryOf(returnTo));
    }

    /// <summary>Has the browser keep its session.</summary>
    public static void Enter(HttpContext context, NewSession begun)
    {
        BrowserCookie.Session.Write(context, begun.Id);
        if (begun.DeviceTicket is { } ticket)
        {
            BrowserCookie.Device.Write(context, ticket);
        }
    }

    /// <summary>Into the session that has begun, and to where the browser wanted.</summary>
    public async Task<IResult> EnterAsync(
        HttpContext context, NewSession begun, string returnTo, CancellationToken cancellation)
    {
        // A browser has one session: whoever signs in again leaves the one before.
        if (context.Features.Get<CallerFeature>()?.Caller is { Session: not null } before)
        {
            await sessions.EndAsync(before, cancellation);
        }

        BrowserCookie.Progress.Remove(context);
        Enter(context, begun);
        return Redirection.To(context, returnTo);
    }

    private async Task<IResult> BeginSessionAsync(
        HttpContext context, SignInProgress progress, string returnTo, CancellationToken cancellation)
    {
        var begun = await steps.BeginSessionAsync(progress, SourceOf(context), cancellation);
        if (!begun.Succeeded)
        {
            return StartOver(context, returnTo);
        }

        return await EnterAsync(context, begun.Value, returnTo, cancellation);
    }
}
