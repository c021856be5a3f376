using System.Text;
using Licet.Engine.Aws;
using Licet.Engine.Aws.Lint;
using Licet.Engine.Documents;
using Licet.Engine.Tests.Worlds;
using Xunit;

namespace Licet.Engine.Tests.Aws.Documents;

/// <summary>A reader answers with a policy or with problems, whatever it is given; so does the lint, soon.</summary>
public sealed class AwsHostileDocumentTests(ITestOutputHelper output)
{
    private const int Rounds = 3000;

    private static readonly AwsPolicyKind[] s_kinds = Enum.GetValues<AwsPolicyKind>();

    // Pieces of policies, and of what is none.
    private static readonly string[] s_pieces =
    [
        "{", "}", "[", "]", ":", ",", "\"", "\\", "\\ud800", "\\u0053", "null", "true", "1e999", "-", "*", "?", "${",
        "arn:aws:", "::", "\"Statement\"", "\"Action\"", "\"Principal\"", "\"NotResource\"", "\"Condition\"", "\"Sid\"",
        "\"2008-10-17\"", "\"Deny\"", "\"AWS\"", "ForAllValues:", "IfExists", "\"Null\"", " ", "é", "😀", "\0", "/33",
    ];

    private readonly SplitMix64 _random = new(SplitMix64.RunSeed);

    [Fact]
    public void Mutated_documents_throw_nothing_and_are_policies_or_have_problems()
    {
        output.WriteLine($"LICET_SEED={SplitMix64.RunSeed}");
        var admitted = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var one = _random.Pick<LintCase>([.. LintCase.All]);
            var document = one.Given.Length < 2000 ? one.Given : one.Near[..Math.Min(2000, one.Near.Length)];
            admitted += Check(Mutate(document), _random.Pick(s_kinds)) ? 1 : 0;
        }

        output.WriteLine($"{admitted} of {Rounds} admitted");
        Assert.InRange(admitted, Rounds / 50, Rounds);
    }

    [Fact]
    public void Random_pieces_throw_nothing()
    {
        output.WriteLine($"LICET_SEED={SplitMix64.RunSeed}");
        for (var round = 0; round < Rounds; round++)
        {
            Check(string.Concat(_random.Many(0, 30, () => _random.Pick(s_pieces))), _random.Pick(s_kinds));
        }
    }

    [Theory]
    [InlineData("", "not valid JSON at line 1, byte 1")]
    [InlineData("[]", "must be an object, not a list")]
    [InlineData("{\"\\ud800\":1}", "a member name is not valid text")]
    [InlineData("{\"Version\":\"\\udc00\"}", "`Version`: is not valid text")]
    [InlineData("{\"\\ud800\":1,\"Statement\":{\"Effect\":\"Deny\"}}", "a member name is not valid text")]
    [InlineData("{\"Statement\":{\"\\ud800\":1}}", "`Statement`: a member name is not valid text")]
    [InlineData("{\"Statement\":{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\",\"Principal\":\"\\ud800\"}}",
        "`Statement.Principal`: is not for this kind of policy: it counts for whom it is attached to")]
    [InlineData("{} {}", "not valid JSON at line 1, byte 4")]
    [InlineData("{\"Id\":\"a\",\"Id\":\"b\"}", "`Id`: the member is given twice")]
    [InlineData("{\"statement\":{}}", "`statement`: no such member; there are `Version`, `Id`, `Statement`")]
    public void What_is_no_policy_is_told_so(string text, string problem)
    {
        var reading = AwsPolicy.Read(text, AwsPolicyKind.Inline);

        Assert.Equal(problem, reading.Problems[0].ToString());
        Assert.Equal("Syntax errors in policy.", reading.Refusal!.Message);
    }

    [Fact]
    public void Text_that_is_not_Unicode_is_no_policy()
    {
        var reading = AwsPolicy.Read($"{{\"Id\":\"{(char)0xD800}\"}}");

        Assert.Equal("is not valid text", Assert.Single(reading.Problems).ToString());
    }

    [Fact]
    public void A_byte_order_mark_is_no_policy()
    {
        Assert.False(AwsPolicy.Read("\uFEFF{\"Statement\":{\"Effect\":\"Deny\",\"Action\":\"*\"}}").Succeeded);
    }

    [Fact]
    public void Size_depth_and_counts_are_bounded()
    {
        AssertTooLarge(new string(' ', Limits.AwsDocumentCharsMax + 1));
        var statements = string.Join(',', Enumerable.Repeat(Statement, Limits.AwsStatementsMax + 1));
        AssertTooLarge(Document($"[{statements}]"));
        AssertTooLarge(Document(Statement.Replace("a:b", new string('a', Limits.AwsTextCharsMax + 1))));
        var conditions = string.Join(
            ',', Enumerable.Range(0, Limits.AwsConditionKeysMax + 1).Select(index => $"\"a:{index}\":\"b\""));
        AssertTooLarge(Document(Statement[..^1] + $",\"Condition\":{{\"StringEquals\":{{{conditions}}}}}}}"));
        var deep = Document(new string('[', 100) + new string(']', 100));
        Assert.Equal(ProblemKind.MalformedJson, Assert.Single(AwsPolicy.Read(deep).Problems).Kind);
    }

    [Fact]
    public void Problems_are_counted_beyond_some()
    {
        var many = string.Join(',', Enumerable.Repeat("1", 500));
        var document = Document(Statement.Replace("\"a:b\"", $"[{many}]"));
        var reading = AwsPolicy.Read(document, AwsPolicyKind.Inline);

        Assert.Equal(Limits.ProblemsMax + 1, reading.Problems.Length);
        Assert.Equal("400 further problems are not listed", reading.Problems[^1].Message);
        Assert.Equal(50, AwsLint.Check(document, AwsPolicyKind.Inline).Length);
    }

    private const string Statement = "{\"Effect\":\"Allow\",\"Action\":\"a:b\",\"Resource\":\"*\"}";

    private static string Document(string statement) =>
        $"{{\"Version\":\"2012-10-17\",\"Statement\":{statement}}}";

    private static void AssertTooLarge(string text) =>
        Assert.Equal(ProblemKind.TooLarge, Assert.Single(AwsPolicy.Read(text).Problems).Kind);

    private static bool Check(string text, AwsPolicyKind kind)
    {
        var reading = AwsPolicy.Read(text, kind);

        // Either a policy or problems, never both, never neither; a policy of a kind is a policy.
        Assert.Equal(reading.Succeeded, reading.Problems.IsEmpty);
        Assert.Equal(reading.Succeeded, reading.Refusal is null);
        Assert.All(reading.Problems, problem => Assert.DoesNotContain(problem.ToString(), char.IsControl));
        if (reading.Succeeded)
        {
            Assert.Equal(text, reading.Value.Text);
            Assert.True(AwsPolicy.Read(text).Succeeded);
            Assert.All(reading.Value.Statements, one =>
                Assert.True(text[one.Start] == '{' && text[one.End - 1] == '}'));
        }

        Assert.All(AwsLint.Check(text, kind), finding => Assert.NotEmpty(finding.Fix));
        return reading.Succeeded;
    }

    private string Mutate(string document)
    {
        var text = new StringBuilder(document);
        for (var edits = _random.Between(1, 3); edits > 0; edits--)
        {
            var at = _random.Below(text.Length + 1);
            switch (_random.Below(4))
            {
                case 0:
                    text.Insert(at, _random.Pick(s_pieces));
                    break;
                case 1:
                    text.Remove(at, Math.Min(_random.Below(6), text.Length - at));
                    break;
                case 2:
                    text.Insert(at, document.AsSpan(_random.Below(document.Length / 2), document.Length / 3));
                    break;
                default:
                    text.Replace(_random.Pick("Allow", "aws", "s3", "*", "123456789012"), _random.Pick(s_pieces));
                    break;
            }
        }

        return text.ToString();
    }
}
