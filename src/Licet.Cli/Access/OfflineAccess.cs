using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Licet.Cli.Checks;
using Licet.Engine;
using Licet.Engine.Conditions;
using Licet.Engine.Decisions;
using Licet.Engine.ReverseQuestions;

namespace Licet.Cli.Access;

/// <summary>Puts a reverse question to policies from files.</summary>
internal sealed class OfflineAccess(PolicySet policies, OfflineDirectory directory)
{
    /// <summary>All answers, page by page.</summary>
    public AccessReport Ask(AccessQuestion question, DateTime now)
    {
        var instant = question.Instant ?? now;
        var answers = ImmutableArray.CreateBuilder<AnswerReport>();
        string? after = null;
        do
        {
            var questions = new AccessQuestions(policies.Snapshot, directory, instant, CancellationToken.None);
            var page = Page(question, questions, after);
            answers.AddRange(page.Items.Where(IsOfSomebody).Select(Report));
            after = page.Next;
        }
        while (after is not null);

        return new AccessReport
        {
            Question = question.Command,
            Identity = question.Identity,
            Action = question.Action,
            Resource = question.Resource,
            Instant = Text(instant),
            Answers = answers.ToImmutable(),
        };
    }

    // Without an account there is no root.
    private bool IsOfSomebody(Engine.ReverseQuestions.Access access) =>
        policies.Source.Account.Length > 0 || access.Name != directory.RootUrn;

    private static AccessPage Page(AccessQuestion question, AccessQuestions ask, string? after) =>
        question switch
        {
            { Identity: null, Action: { } action, Resource: { } resource } =>
                ask.Who(action, resource, after, Limits.AccessPageMax),
            { Identity: { } identity, Action: null, Resource: { } resource } =>
                ask.What(identity, resource, after, Limits.AccessPageMax),
            _ => ask.Where(question.Identity!, question.Action!, after, Limits.AccessPageMax),
        };

    private AnswerReport Report(Engine.ReverseQuestions.Access access) =>
        new(
            access.Name,
            access.Mark switch
            {
                AccessMark.Always => "always",
                AccessMark.Never => "never",
                AccessMark.OnlyIf => "onlyIf",
            },
            access.ConditionInWords,
            access.Condition is null ? null : Json(access.Condition),
            access.IsSimplified,
            access.Until is { } until ? Text(until) : null,
            access.Through,
            access.Except,
            [.. access.Allows.Select(ClauseOf)],
            [.. access.Denies.Select(ClauseOf)],
            access.ClausesLeftOut);

    private GivingClause ClauseOf(Rule rule)
    {
        var loaded = policies.Of(rule);
        return new GivingClause(rule.PolicyName, loaded.ApiId, loaded.Source.File, loaded.Source.Place, rule.Clause);
    }

    private static string Text(DateTime utc) =>
        utc.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", CultureInfo.InvariantCulture);

    private static JsonElement Json(Condition condition)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            condition.WriteTo(writer);
        }

        using var document = JsonDocument.Parse(stream.ToArray());
        return document.RootElement.Clone();
    }
}
