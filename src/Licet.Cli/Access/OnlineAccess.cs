using System.Collections.Immutable;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Licet.Cli.Servers;

namespace Licet.Cli.Access;

/// <summary>Puts a reverse question to a server, with a token of somebody who may read its policies.</summary>
internal sealed class OnlineAccess(Uri server, string token)
{
    private const string NextHeader = "X-Pagination-Cursor-Next";

    /// <summary>All answers, page by page; null, and why there are none, when the server gives none.</summary>
    public AccessReport? Ask(AccessQuestion question, out string fault)
    {
        using var http = new HttpClient { BaseAddress = server };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var answers = ImmutableArray.CreateBuilder<AnswerReport>();
        string? cursor = null;
        fault = "";
        do
        {
            try
            {
                using var page = Page(http, question, cursor);
                using var body = JsonDocument.Parse(page.Content.ReadAsStream());
                if (!page.IsSuccessStatusCode)
                {
                    fault = $"the server answers {(int)page.StatusCode}: {Find(body.RootElement, "message")}";
                    return null;
                }

                answers.AddRange(body.RootElement.EnumerateArray().Select(Report));
                cursor = page.Headers.TryGetValues(NextHeader, out var next) ? next.Single() : null;
            }
            catch (Exception exception) when (exception
                is HttpRequestException or JsonException or TaskCanceledException or InvalidOperationException)
            {
                fault = ServerFault.Of(server, exception);
                return null;
            }
        }
        while (cursor is not null);

        return new AccessReport
        {
            Question = question.Command,
            Identity = question.Identity,
            Action = question.Action,
            Resource = question.Resource,
            Instant = question.Instant is { } instant ? Text(instant) : null,
            Answers = answers.ToImmutable(),
        };
    }

    private static HttpResponseMessage Page(HttpClient http, AccessQuestion question, string? cursor)
    {
        var (path, name) = question switch
        {
            { Identity: null } => ("who", "identity"),
            { Action: null } => ("what", "action"),
            _ => ("where", "resourceURN"),
        };
        var query = new (string Name, string? Value)[]
        {
            ("identity", question.Identity), ("action", question.Action), ("resourceURN", question.Resource),
            ("at", question.Instant is { } instant ? Text(instant) : null),
            ("revision", question.Revision?.ToString(CultureInfo.InvariantCulture)),
        };
        var target = LicetServer.Target($"/v2/iam/access/{path}", query.Where(pair => pair.Name != name));
        using var request = new HttpRequestMessage(HttpMethod.Get, target);
        if (cursor is not null)
        {
            request.Headers.Add("X-Pagination-Cursor", cursor);
        }

        return http.Send(request);
    }

    private static AnswerReport Report(JsonElement answer) =>
        new(
            Find(answer, "identity") ?? Find(answer, "action") ?? Find(answer, "resourceURN") ?? "",
            Find(answer, "mark") switch
            {
                "ALWAYS" => "always",
                "ONLY_IF" => "onlyIf",
                _ => "never",
            },
            Find(answer, "conditionInWords"),
            answer.TryGetProperty("condition", out var condition) ? condition.Clone() : null,
            !answer.TryGetProperty("simplified", out _),
            Find(answer, "until"),
            Texts(answer, "through"),
            Texts(answer, "except"),
            Clauses(answer, "allows"),
            Clauses(answer, "denies"),
            answer.TryGetProperty("clausesLeftOut", out var leftOut) ? leftOut.GetInt32() : 0);

    private static ImmutableArray<GivingClause> Clauses(JsonElement answer, string name) =>
    [
        .. answer.GetProperty(name).EnumerateArray().Select(clause => new GivingClause(
            Find(clause, "policyName") ?? "", Find(clause, "policyId"), null, "", Find(clause, "clause") ?? "")),
    ];

    private static ImmutableArray<string> Texts(JsonElement answer, string name) =>
        answer.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(one => one.GetString()!)] : [];

    private static string? Find(JsonElement answer, string name) =>
        answer.TryGetProperty(name, out var member) ? member.GetString() : null;

    private static string Text(DateTime utc) =>
        utc.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", CultureInfo.InvariantCulture);
}
