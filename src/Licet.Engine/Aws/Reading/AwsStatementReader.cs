using System.Collections.Immutable;
using System.Text.Json;
using Licet.Engine.Decisions;
using Licet.Engine.Documents;

namespace Licet.Engine.Aws.Reading;

/// <summary>Reads statements of a policy of one kind; without a kind, as far as the grammar goes.</summary>
internal sealed class AwsStatementReader(AwsProblems problems, AwsPolicyKind? kind)
{
    private readonly AwsPrincipalsReader _principals = new(problems, kind);
    private readonly AwsConditionsReader _conditions = new(problems, kind);
    private readonly HashSet<string> _sids = new(StringComparer.Ordinal);

    /// <summary>The statement, or null after reporting why there is none.</summary>
    public AwsStatement? Read(JsonElement element, string path, (int Start, int End) span)
    {
        var statement = AwsObject.Open(
            element, path, problems,
            "Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource",
            "Condition");
        if (statement is null)
        {
            return null;
        }

        var sid = ReadSid(statement);
        var effect = ReadEffect(statement);
        var principals = _principals.Read(statement);
        var actions = ReadActions(statement);
        var resources = ReadResources(statement);
        var conditions = statement.Find("Condition") is { } condition
            ? _conditions.Read(condition, statement.PathOf("Condition"))
            : [];
        if (effect is null || actions is null)
        {
            return null;
        }

        return new AwsStatement
        {
            Sid = sid,
            Effect = effect.Value,
            Principals = principals,
            Actions = actions,
            Resources = resources,
            Conditions = conditions,
            Start = span.Start,
            End = span.End,
        };
    }

    private string? ReadSid(AwsObject statement)
    {
        if (statement.Text("Sid") is not { } sid)
        {
            return null;
        }

        var (unique, alphaNumeric) = kind is { } one ? AwsKindRules.StatementIds(one) : (false, false);
        // AWS's sentence leaves `_` out, and documents with it have been taken: the lint tells of it.
        if (alphaNumeric && !sid.All(one => char.IsAsciiLetterOrDigit(one) || one == '_'))
        {
            problems.Add(
                AwsCheck.StatementIds,
                "UNSUPPORTED_SID",
                statement.PathOf("Sid"),
                ProblemKind.InvalidValue,
                $"`{sid}` may have ASCII letters and digits only",
                "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression "
                    + "[0-9A-Za-z]*");
        }

        if (unique && sid.Length > 0 && !_sids.Add(sid))
        {
            problems.Add(
                AwsCheck.StatementIds,
                "UNIQUE_SIDS_REQUIRED",
                statement.PathOf("Sid"),
                ProblemKind.Duplicate,
                $"`{sid}` is the name of an earlier statement",
                "Statement IDs (SID) in a single policy must be unique.");
        }

        return sid;
    }

    private Effect? ReadEffect(AwsObject statement)
    {
        var path = statement.PathOf("Effect");
        if (statement.Find("Effect") is null)
        {
            problems.AddSyntax("MISSING_EFFECT", path, ProblemKind.MissingMember, "is required: `Allow` or `Deny`");
            return null;
        }

        var text = statement.Text("Effect");
        foreach (var effect in Enum.GetValues<Effect>())
        {
            var name = effect.ToString();
            if (text == name)
            {
                return effect;
            }

            if (name.Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                problems.AddLegacy("INVALID_EFFECT", path, $"`{text}` is written `{name}`");
                return null;
            }
        }

        if (text is not null)
        {
            var message = $"`{text}` is neither `Allow` nor `Deny`";
            problems.AddSyntax("INVALID_EFFECT", path, ProblemKind.InvalidValue, message);
        }

        return null;
    }

    private AwsNames? ReadActions(AwsObject statement)
    {
        var (names, isNot) = ReadNames(statement, "Action", "NotAction");
        if (names is { IsDefault: true })
        {
            return null;
        }

        if (names is not { Length: > 0 } actions)
        {
            problems.Add(
                AwsCheck.ActionsPresent,
                names is null ? "MISSING_ACTION" : "EMPTY_ARRAY_ACTION",
                statement.PathOf(isNot ? "NotAction" : "Action"),
                ProblemKind.MissingMember,
                names is null ? "is required, or `NotAction`" : "is empty: name at least one action",
                "Policy statement must contain actions.");
            return null;
        }

        foreach (var (action, path) in kind is null ? [] : actions)
        {
            if (kind == AwsPolicyKind.Trust)
            {
                AwsActionForm.CheckTrusted(action, path, problems);
            }
            else
            {
                AwsActionForm.Check(action, path, problems);
            }
        }

        return new AwsNames(isNot, [.. actions.Select(one => one.Text)]);
    }

    private AwsNames? ReadResources(AwsObject statement)
    {
        var (names, isNot) = ReadNames(statement, "Resource", "NotResource");
        var takes = kind is { } one ? AwsKindRules.TakesResource(one) : null;
        if (takes == false && names is not null)
        {
            problems.Add(
                AwsCheck.ResourcesPresent,
                "ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE",
                statement.PathOf(isNot ? "NotResource" : "Resource"),
                ProblemKind.UnknownMember,
                "is not for trust policies: the role that has the policy is the resource",
                "Has prohibited field Resource.");
            return null;
        }

        if (takes == true && names is null or { IsDefault: false, IsEmpty: true })
        {
            AddMissingResources(statement, isNot, isGiven: names is not null);
        }

        if (names is not { IsDefault: false } resources)
        {
            return null;
        }

        if (takes == true)
        {
            CheckResources(resources);
        }

        return new AwsNames(isNot, [.. resources.Select(one => one.Text)]);
    }

    private void AddMissingResources(AwsObject statement, bool isNot, bool isGiven) =>
        problems.Add(
            AwsCheck.ResourcesPresent,
            isGiven ? "EMPTY_ARRAY_RESOURCE" : "MISSING_RESOURCE",
            statement.PathOf(isNot ? "NotResource" : "Resource"),
            ProblemKind.MissingMember,
            isGiven ? "is empty: name at least one resource" : "is required, or `NotResource`",
            "Policy statement must contain resources.");

    // Once AWS has found a resource of the wrong form, what its older parser says no longer comes first.
    private void CheckResources(ImmutableArray<(string Text, string Path)> resources)
    {
        foreach (var (resource, path) in resources)
        {
            if (AwsResourceForm.Fault(resource) is var (issue, message, answer))
            {
                problems.Add(AwsCheck.ResourceForm, issue, path, ProblemKind.InvalidValue, message, answer);
            }
            else if (!AwsKindRules.PadsArns(kind!.Value))
            {
                AwsResourceForm.CheckWhole(resource, path, problems);
            }
        }

        var check = problems.Has(AwsCheck.ResourceForm) ? AwsCheck.ResourceForm : AwsCheck.LegacyParsing;
        foreach (var (resource, path) in resources)
        {
            if (AwsResourceForm.Fault(resource) is null && AwsResourceForm.LegacyFault(resource) is { } message)
            {
                problems.AddLegacy("MISSING_ARN_FIELD", path, message, check);
            }
        }
    }

    // Null when the statement has neither; default when what it has is reported.
    private (ImmutableArray<(string Text, string Path)>? Names, bool IsNot) ReadNames(
        AwsObject statement, string listed, string left)
    {
        if (statement.Find(listed) is null && statement.Find(left) is null)
        {
            return (null, false);
        }

        if (statement.Find(listed) is not null && statement.Find(left) is not null)
        {
            problems.AddSyntax(
                "UNSUPPORTED_ELEMENT_COMBINATION",
                statement.PathOf(left),
                ProblemKind.InvalidValue,
                $"stands beside `{listed}`: a statement has one of the two");
        }

        var isNot = statement.Find(listed) is null;
        var name = isNot ? left : listed;
        return (AwsTexts.Read(statement.Find(name)!.Value, statement.PathOf(name), problems), isNot);
    }
}
