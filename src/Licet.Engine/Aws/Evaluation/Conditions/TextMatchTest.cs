using Licet.Engine.Aws.Evaluation.Matching;
using Licet.Engine.Decisions;

namespace Licet.Engine.Aws.Evaluation.Conditions;

/// <summary>
/// <c>String…</c>, <c>Arn…</c>, <c>Bool</c> and <c>BinaryEquals</c>: texts are compared with texts. Values without
/// wildcards and variables are hashed where there are many.
/// </summary>
internal sealed class TextMatchTest : KeyTest
{
    private const int ValuesHashedFrom = 8;

    private readonly Template[] _templates;
    private readonly HashSet<string>? _hashed;
    private readonly bool _isTruth;

    private TextMatchTest(AwsCondition source, AwsOperatorName name, Template[] templates, bool ignoresCase)
        : base(source, name)
    {
        _templates = templates;
        _isTruth = name.Name == "Bool";
        var exact = templates.Where(template => template.Exactly is not null).ToArray();
        if (exact.Length >= ValuesHashedFrom)
        {
            _templates = [.. templates.Except(exact)];
            _hashed = new HashSet<string>(
                exact.Select(template => template.Exactly!),
                ignoresCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        }
    }

    public override IEnumerable<ContextKey> NeededKeys => _templates.SelectMany(template => template.NeededKeys);

    public static TextMatchTest Compile(AwsCondition source, AwsOperatorName name, bool hasVariables)
    {
        var ignoresCase = name.Name is "Bool" || name.Name.EndsWith("IgnoreCase", StringComparison.Ordinal);
        var dialect = name.IsArn
            ? TemplateDialect.Arn
            : name.Name.EndsWith("Like", StringComparison.Ordinal) ? TemplateDialect.Like : TemplateDialect.Text;
        var takesVariables = hasVariables && (name.IsString || name.IsArn || name.Name is "Bool");
        var templates = source.Values
            .Where(value => IsValue(value, name.Name, takesVariables))
            .Select(value => Template.Compile(value, dialect, takesVariables, ignoresCase));
        return new TextMatchTest(source, name, [.. templates], ignoresCase);
    }

    protected override bool Matches(ReadOnlySpan<char> value, SourceAddress address, scoped in Question question)
    {
        if (_isTruth && !bool.TryParse(value, out _))
        {
            return false;
        }

        if (_hashed is not null && _hashed.GetAlternateLookup<ReadOnlySpan<char>>().Contains(value))
        {
            return true;
        }

        foreach (var template in _templates)
        {
            if (template.Matches(value, in question))
            {
                return true;
            }
        }

        return false;
    }

    // What is no truth value and no base64 equals nothing, not even the same text.
    private static bool IsValue(string value, string name, bool takesVariables) =>
        name switch
        {
            "Bool" => (takesVariables && value.Contains("${", StringComparison.Ordinal)) || bool.TryParse(value, out _),
            "BinaryEquals" => System.Buffers.Text.Base64.IsValid(value.AsSpan()),
            _ => true,
        };
}
