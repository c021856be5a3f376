using System.Collections.Immutable;
using Licet.Core.Credentials;
using Licet.Core.Failures;
using Licet.Server.Ovh;

namespace Licet.Server.SignIn;

/// <summary>
/// <c>/createApp/</c> and <c>/createToken/</c>: an application with its key and secret, alone or together with a
/// consumer key that acts for whoever is signed in. Secrets are shown once.
/// </summary>
internal static class ApplicationEndpoints
{
    /// <summary>The page that asks for an application's name.</summary>
    public static IResult ShowApplication(HttpContext context, FormGuard forms) =>
        ApplicationPage(context, forms, "", "", problem: null);

    /// <summary>Creates an application, and shows its key and secret.</summary>
    public static async Task<IResult> CreateApplication(
        HttpContext context,
        FormGuard forms,
        ApiApplicationAdministration applications,
        CancellationToken cancellation)
    {
        if (await forms.ReadAsync(context) is not { } form)
        {
            return MessagePage.StaleForm(context, SignInRoutes.CreateApplication);
        }

        var (name, description) = (form["name"].ToString().Trim(), form["description"].ToString().Trim());
        var created = await applications.CreateAsync(CallerFeature.Of(context), name, description, cancellation);
        return created.Succeeded
            ? new PageResult<KeysPage>(
                new KeysPage.View(name, created.Value.Application.ApplicationKey, created.Value.Secret))
            : ApplicationPage(context, forms, name, description, created.Error);
    }

    /// <summary>
    /// The page that asks for an application's name and a consumer key's rules; those in the query, such as
    /// <c>?GET=/*&amp;POST=/me/*</c>, stand in it already.
    /// </summary>
    public static IResult ShowToken(HttpContext context, FormGuard forms) =>
        TokenPage(context, forms, "", "", RulesIn(context.Request.Query), "", problem: null);

    /// <summary>Creates an application and a consumer key, and shows all three secrets.</summary>
    public static async Task<IResult> CreateToken(
        HttpContext context,
        FormGuard forms,
        ApiApplicationAdministration applications,
        CancellationToken cancellation)
    {
        if (await forms.ReadAsync(context) is not { } form)
        {
            return MessagePage.StaleForm(context, SignInRoutes.CreateToken);
        }

        var (name, description) = (form["name"].ToString().Trim(), form["description"].ToString().Trim());
        var (rules, ips) = (form["rules"].ToString(), form["ips"].ToString());
        var created = Validity.Read(form["validity"]) is { } validity
            ? await applications.CreateWithCredentialAsync(
                CallerFeature.Of(context), name, description, RequestOf(rules, ips), validity.Lifetime, cancellation)
            : Error.Invalid("validity", "is not one of those offered");
        return created.Succeeded
            ? new PageResult<KeysPage>(new KeysPage.View(
                name,
                created.Value.Application.Application.ApplicationKey,
                created.Value.Application.Secret,
                created.Value.ConsumerKey))
            : TokenPage(context, forms, name, description, rules, ips, created.Error);
    }

    private static PageResult<CreateApplicationPage> ApplicationPage(
        HttpContext context, FormGuard forms, string name, string description, Error? problem) =>
        new(
            new CreateApplicationPage.View(
                forms.Issue(context), HomeEndpoints.NameOf(CallerFeature.Of(context)), name, description,
                Plain.Of(problem)),
            Plain.StatusOf(problem));

    private static PageResult<CreateTokenPage> TokenPage(
        HttpContext context,
        FormGuard forms,
        string name,
        string description,
        string rules,
        string ips,
        Error? problem) =>
        new(
            new CreateTokenPage.View(
                forms.Issue(context), HomeEndpoints.NameOf(CallerFeature.Of(context)), name, description, rules, ips,
                Plain.Of(problem)),
            Plain.StatusOf(problem));

    private static string RulesIn(IQueryCollection query) =>
        string.Join('\n', query
            .Where(parameter => AccessRule.Methods.Contains(parameter.Key))
            .SelectMany(parameter => parameter.Value, (parameter, path) => $"{parameter.Key} {path}"));

    // A line that is no rule becomes one that is refused, and shown as it was typed.
    private static ApiCredentialRequest RequestOf(string rules, string ips)
    {
        var ranges = Lines(ips).ToImmutableArray();
        return new ApiCredentialRequest(
            [.. Lines(rules).Select(RuleOf)], ranges.IsEmpty ? default : ranges);
    }

    private static AccessRule RuleOf(string line)
    {
        var blank = line.IndexOf(' ', StringComparison.Ordinal);
        return blank < 0
            ? new AccessRule(line, "")
            : new AccessRule(line[..blank].ToUpperInvariant(), line[(blank + 1)..].Trim());
    }

    private static string[] Lines(string text) =>
        text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
