using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Licet.Engine.Documents;

namespace Licet.Engine.Aws.Reading;

/// <summary>Reads a policy document: the policy, or every problem with its path and AWS's answer to it.</summary>
internal sealed class AwsPolicyReader(string text, AwsPolicyKind? kind)
{
    // Text that is not Unicode is refused, not mended.
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, true);

    private readonly AwsProblems _problems = new();

    public AwsPolicyReading Read()
    {
        if (text.Length > Limits.AwsDocumentCharsMax)
        {
            const int Max = Limits.AwsDocumentCharsMax;
            AddTooLarge($"has {text.Length} characters, more than {Max}", Max);
            return _problems.ToReading(null);
        }

        byte[] utf8;
        JsonElement root;
        try
        {
            utf8 = s_strict.GetBytes(text);
            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = Limits.JsonDepthMax });
            root = document.RootElement.Clone();
        }
        catch (Exception exception) when (exception is JsonException or EncoderFallbackException)
        {
            AddMalformed(exception as JsonException);
            return _problems.ToReading(null);
        }

        var policy = ReadRoot(root, utf8);
        CheckSize();
        return _problems.ToReading(_problems.IsEmpty ? policy : null);
    }

    private AwsPolicy? ReadRoot(JsonElement root, byte[] utf8)
    {
        if (AwsObject.Open(root, "", _problems, "Version", "Id", "Statement") is not { } document)
        {
            return null;
        }

        var version = ReadVersion(document);
        var id = document.Text("Id");
        if (document.Find("Statement") is not { } statements)
        {
            _problems.AddSyntax("MISSING_STATEMENT", "Statement", ProblemKind.MissingMember, "is required");
            return null;
        }

        return new AwsPolicy
        {
            Text = text,
            Version = version,
            Id = id,
            Statements = ReadStatements(statements, utf8),
        };
    }

    private AwsPolicyVersion ReadVersion(AwsObject document)
    {
        var path = document.PathOf("Version");
        var given = document.Text("Version");
        var (version, isKnown) = given switch
        {
            null => (AwsPolicyVersion.V2008, true),
            "2008-10-17" => (AwsPolicyVersion.V2008, true),
            "2012-10-17" => (AwsPolicyVersion.V2012, true),
            _ => (AwsPolicyVersion.V2012, false),
        };
        if (!isKnown)
        {
            var message = $"`{given}` is not a version of the language: `2012-10-17`, or the older `2008-10-17`";
            _problems.AddSyntax("INVALID_VERSION", path, ProblemKind.InvalidValue, message);
        }
        else if (version != AwsPolicyVersion.V2012 && kind is { } one && AwsKindRules.NeedsVersion2012(one))
        {
            var isGiven = document.Find("Version") is not null;
            _problems.Add(
                AwsCheck.Version,
                isGiven ? "UNSUPPORTED_VERSION" : "MISSING_VERSION",
                path,
                isGiven ? ProblemKind.InvalidValue : ProblemKind.MissingMember,
                isGiven ? $"`{given}` is too old here, expected `2012-10-17`" : "is required: `2012-10-17`",
                "Policy document must be version 2012-10-17 or greater.");
        }

        return version;
    }

    private ImmutableArray<AwsStatement> ReadStatements(JsonElement element, byte[] utf8)
    {
        // Names that are no text end the search for places; a document that has them is refused already.
        var spans = _problems.IsEmpty ? AwsStatementSpans.Of(utf8) : [];
        var reader = new AwsStatementReader(_problems, kind);
        if (element.ValueKind == JsonValueKind.Object)
        {
            return reader.Read(element, "Statement", spans.ElementAtOrDefault(0)) is { } statement ? [statement] : [];
        }

        if (element.ValueKind != JsonValueKind.Array)
        {
            AwsObject.AddWrongType(element, "Statement", "an object or a list of objects", _problems);
            return [];
        }

        if (element.GetArrayLength() is var count && count is 0 or > Limits.AwsStatementsMax)
        {
            var (problem, message) = count == 0
                ? (ProblemKind.MissingMember, "is empty: write at least one statement")
                : (ProblemKind.TooLarge, $"has {count} statements, more than {Limits.AwsStatementsMax}");
            _problems.AddSyntax(count == 0 ? "MISSING_STATEMENT" : "LIST_TOO_LONG", "Statement", problem, message);
            return [];
        }

        var statements = ImmutableArray.CreateBuilder<AwsStatement>(count);
        foreach (var (index, member) in element.EnumerateArray().Index())
        {
            if (reader.Read(member, $"Statement[{index}]", spans.ElementAtOrDefault(index)) is { } statement)
            {
                statements.Add(statement);
            }
        }

        return statements.ToImmutable();
    }

    private void CheckSize()
    {
        if (kind is { } one && AwsPolicySize.QuotaOf(one) is { } quota && AwsPolicySize.Of(text) is var size
            && size > quota)
        {
            AddTooLarge(
                $"has {size} characters, white space not counted, more than {quota}: split it, or use wildcards",
                quota);
        }
    }

    private void AddTooLarge(string message, int max)
    {
        var (code, answer) = kind switch
        {
            AwsPolicyKind.Trust => ("LimitExceeded", $"Cannot exceed quota for ACLSizePerRole: {max}"),
            AwsPolicyKind.Session => ("PackedPolicyTooLarge", "Serialized token too large for session"),
            null or AwsPolicyKind.Managed or AwsPolicyKind.AwsManaged or AwsPolicyKind.Inline
                or AwsPolicyKind.Boundary or AwsPolicyKind.Resource or AwsPolicyKind.ServiceControl
                or AwsPolicyKind.ResourceControl => ("LimitExceeded", $"Cannot exceed quota for PolicySize: {max}"),
        };
        var issue = kind switch
        {
            AwsPolicyKind.Trust => "POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA",
            AwsPolicyKind.Resource => "POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA",
            AwsPolicyKind.ServiceControl or AwsPolicyKind.ResourceControl => "POLICY_SIZE_EXCEEDS_SCP_QUOTA",
            null or AwsPolicyKind.Managed or AwsPolicyKind.AwsManaged or AwsPolicyKind.Inline
                or AwsPolicyKind.Boundary or AwsPolicyKind.Session => "POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA",
        };
        _problems.Add(AwsCheck.Size, issue, "", ProblemKind.TooLarge, message, answer, code);
    }

    private void AddMalformed(JsonException? exception)
    {
        var message = exception switch
        {
            null => "is not valid text",
            { LineNumber: { } line, BytePositionInLine: { } position } =>
                $"not valid JSON at line {line + 1}, byte {position + 1}",
            _ => "not valid JSON",
        };
        _problems.AddSyntax("JSON_SYNTAX_ERROR", "", ProblemKind.MalformedJson, message);
    }
}
