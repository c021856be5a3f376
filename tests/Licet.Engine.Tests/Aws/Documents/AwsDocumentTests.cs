using System.Text;
using Licet.Engine.Aws;
using Licet.Engine.Decisions;
using Xunit;

namespace Licet.Engine.Tests.Aws.Documents;

/// <summary>What a document becomes when it is read, and what each kind of policy takes.</summary>
public sealed class AwsDocumentTests
{
    private const string Syntax = "Syntax errors in policy.";
    private const string Legacy = "The policy failed legacy parsing";
    private const string NoActions = "Policy statement must contain actions.";
    private const string NoResources = "Policy statement must contain resources.";
    private const string NoPrincipal = "Policy document should not specify a principal.";
    private const string TwoSids = "Statement IDs (SID) in a single policy must be unique.";

    [Fact]
    public void All_of_a_document_is_read()
    {
        const string Text = """
            {"Version":"2012-10-17","Id":"i","Statement":[
              {"Sid":"A","Effect":"Deny","NotPrincipal":{"AWS":["123456789012","*"],"Service":"a.amazonaws.com"},
               "NotAction":["s3:Get*",null,"iam:*"],"NotResource":"arn:aws:s3:::b/*",
               "Condition":{"NumericLessThan":{"a:b":[1,2.50]},"Bool":{"c:d":true,"e:f":"FALSE"},"Null":{"g:h":[]}}}]}
            """;

        var policy = Read(Text, AwsPolicyKind.Resource).Value!;

        Assert.Equal((Text, AwsPolicyVersion.V2012, "i"), (policy.Text, policy.Version, policy.Id));
        var statement = Assert.Single(policy.Statements);
        Assert.Equal(("A", Effect.Deny), (statement.Sid, statement.Effect));
        Assert.True(statement.Principals!.IsNot && statement.Actions.IsNot && statement.Resources!.IsNot);
        Assert.Equal(
            [("AWS", "123456789012"), ("AWS", "*"), ("Service", "a.amazonaws.com")], statement.Principals.Names);
        Assert.Equal(["s3:Get*", "iam:*"], statement.Actions.Patterns);
        Assert.Equal(["arn:aws:s3:::b/*"], statement.Resources.Patterns);
        Assert.Equal(
            ["NumericLessThan a:b 1|2.50", "Bool c:d true", "Bool e:f FALSE", "Null g:h "],
            statement.Conditions.Select(one => $"{one.Operator} {one.Key} {string.Join('|', one.Values)}"));
    }

    [Theory]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"s3:*"}}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"s3:*","Principal":"*"}],"Version":"2008-10-17"}""")]
    public void Without_a_kind_only_what_all_kinds_share_is_asked(string text)
    {
        var policy = AwsPolicy.Read(text).Value!;

        Assert.Equal(AwsPolicyVersion.V2008, policy.Version);
        Assert.Null(policy.Statements[0].Resources);
        Assert.All(Enum.GetValues<AwsPolicyKind>(), kind =>
            Assert.Equal(kind == AwsPolicyKind.Resource && text.Contains("Principal"), Read(text, kind).Succeeded));
    }

    [Fact]
    public void Statements_know_where_they_stand_in_the_text()
    {
        const string Text = "{\"Id\":\"é€😀\",\r\n \"Statement\":[\n  {\"Effect\":\"Allow\",\"Action\":\"a:é😀\"},\n"
            + "  { \"Effect\" : \"Deny\", \"Action\" : \"b:*\" } ]}";

        var policy = AwsPolicy.Read(Text).Value!;

        Assert.Equal(
            ["{\"Effect\":\"Allow\",\"Action\":\"a:é😀\"}", "{ \"Effect\" : \"Deny\", \"Action\" : \"b:*\" }"],
            policy.Statements.Select(one => Text[one.Start..one.End]));
        Assert.Equal(
            (new AwsTextPlace(4, 4), new AwsTextPlace(4, 42)), policy.PlacesOf(policy.Statements[1]));
    }

    [Fact]
    public void The_place_of_a_statement_is_told_as_AWS_tells_it()
    {
        // The example of `aws iam simulate-custom-policy`: line 1, columns 38 and 167.
        const string Text = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"dynamodb:*","""
            + """ "Resource":"*","Condition":{"DateGreaterThan":{"aws:CurrentTime":"2018-08-16T12:00:00Z"}}}}""";
        var policy = AwsPolicy.Read(Text.Replace(" ", "", StringComparison.Ordinal)).Value!;

        Assert.Equal((new AwsTextPlace(1, 38), new AwsTextPlace(1, 167)), policy.PlacesOf(policy.Statements[0]));
    }

    // Each statement has two faults; AWS tells the one that it looks for first.
    [Theory]
    [InlineData("""{"Effect":"allow","Action":"a:b","Resource":"*","X":1}""", Syntax)]
    [InlineData("""{"Effect":"allow","Action":"a","Resource":"*"}""", Legacy)]
    [InlineData("""{"Effect":"Allow","Resource":"arn:aws:s3::b"}""", Legacy)]
    [InlineData("""{"Effect":"Allow","Principal":"*","Resource":"arn:aws:s3::b"}""", Legacy)]
    [InlineData("""{"Effect":"Allow","Principal":"*","Resource":"*"}""", NoPrincipal)]
    [InlineData("""[{"Sid":"A","Effect":"Deny","Action":"a:b","Resource":"b"},{"Sid":"A","Effect":"Deny"}]""", TwoSids)]
    [InlineData("""{"Effect":"Allow","Action":[],"Resource":"b"}""", NoActions)]
    [InlineData("""{"Effect":"Allow","Action":"a","Resource":"b"}""", "Resource b must be in ARN format or \"*\".")]
    [InlineData("""[{"Effect":"Deny","Action":"a:b"},{"Effect":"Deny","Action":"a b:c","Resource":"*"}]""",
        "Vendor a b is not valid")]
    [InlineData("""{"Effect":"Allow","Action":"a:b","Resource":[null]}""", NoResources)]
    [InlineData("""{"Effect":"Allow","Action":"a:b","Resource":["b:aws:c:::d","arn:aws:s3::b","c"]}""",
        "Resource c must be in ARN format or \"*\".")]
    public void Of_several_faults_AWS_tells_the_one_of_its_first_check(string statement, string message)
    {
        var reading = Read($$"""{"Version":"2012-10-17","Statement":{{statement}}}""", AwsPolicyKind.Managed);

        Assert.Equal(new AwsPolicyProblem("MalformedPolicyDocument", message), reading.Refusal);
        Assert.InRange(reading.Problems.Length, message == NoResources ? 1 : 2, 9);
    }

    [Theory]
    [InlineData("arn:aws:iam::123456789012:root", null)]
    [InlineData("arn:aws:iam::123456789012:*", null)]
    [InlineData("arn:aws:iam:*", null)]
    [InlineData("arn:aws:sqs", null)]
    [InlineData("arn:aws:sqs:eu-west-1", null)]
    [InlineData("arn:*:s3:::b", null)]
    [InlineData("arn:aws-us-gov:s3:::b", null)]
    [InlineData("arn:aws:s3:*:123456789012:accesspoint/*", null)]
    [InlineData("arn:aws:s3:::a:b:c", null)]
    [InlineData("arn:aws:iam::123456789012:users/x", "IAM resource path must either be \"*\" or start with user/, ")]
    [InlineData("arn:aws:iam:*:123456789012:user/x", "IAM resource arn:aws:iam:*:123456789012:user/x cannot contain")]
    [InlineData("arn:aws:s3:eu-west-1:1:b", "Resource arn:aws:s3:eu-west-1:1:b can not contain region information.")]
    [InlineData("arn:aws:s*:::b", "Resource vendor must be fully qualified and cannot contain regexes.")]
    [InlineData("arn:", "Partition \"\" is not valid for resource \"arn::*:*:*:*\".")]
    [InlineData("a:b:", "Partition \"b\" is not valid for resource \"arn:b:*:*:*:*\".")]
    [InlineData("x:y::z", "Partition \"y\" is not valid for resource \"arn:y::z:*:*\".")]
    [InlineData("arn:aws:", Legacy)]
    [InlineData("arn:aws:sqs::q", Legacy)]
    [InlineData("arn:aws:iam::*", Legacy)]
    [InlineData(" *", "Resource  * must be in ARN format or \"*\".")]
    public void A_resource_is_taken_or_refused_in_AWS_s_words(string resource, string? message)
    {
        const string Text = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"a:b","Resource":"_"}}""";
        var reading = Read(Text.Replace("_", resource, StringComparison.Ordinal), AwsPolicyKind.Managed);

        Assert.Equal(message is null, reading.Succeeded);
        Assert.StartsWith(message ?? "", reading.Refusal?.Message ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0", true)]
    [InlineData("9223372036854775807", true)]
    [InlineData("-1", true)] // a year
    [InlineData("2027", true)]
    [InlineData("2027-13", false)]
    [InlineData("2027-12-31", true)]
    [InlineData("2027-12-31-1", false)]
    [InlineData("2027-12-31T", true)]
    [InlineData("2027-12-31T24", false)]
    [InlineData("2027-12-31T23:60", false)]
    [InlineData("2027-12-31T23:59:60Z", false)]
    [InlineData("2027-12-31T23:59:59Z", true)]
    [InlineData("2027-12-31t23:59:59.999999999z", true)]
    [InlineData("2027-12-31T23:59:59-05:00", true)]
    [InlineData("2027-12-31T23:59:59+24:00", false)]
    [InlineData("2027-12-31T23:59:59+01:60", false)]
    [InlineData("2027-12-31T23:59:59Zulu", false)]
    [InlineData("292278994-01", false)]
    [InlineData("1.5", false)]
    [InlineData("", false)]
    [InlineData("${aws:CurrentTime}", false)]
    public void A_date_is_read_as_AWS_reads_it(string date, bool isTaken)
    {
        const string Text = """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"a:b","Resource":"*",
             "Condition":{"ForAnyValue:DateLessThanIfExists":{"aws:CurrentTime":["2027-01-01","_"]}}}}
            """;
        var reading = Read(Text.Replace("_", date, StringComparison.Ordinal), AwsPolicyKind.Inline);

        Assert.Equal((isTaken, isTaken ? null : Legacy), (reading.Succeeded, reading.Refusal?.Message));
    }

    [Theory]
    [InlineData(AwsPolicyKind.Managed, 6144, "LimitExceeded", "Cannot exceed quota for PolicySize: 6144")]
    [InlineData(AwsPolicyKind.Boundary, 6144, "LimitExceeded", "Cannot exceed quota for PolicySize: 6144")]
    [InlineData(AwsPolicyKind.Trust, 2048, "LimitExceeded", "Cannot exceed quota for ACLSizePerRole: 2048")]
    [InlineData(AwsPolicyKind.Session, 2048, "PackedPolicyTooLarge", "Serialized token too large for session")]
    [InlineData(AwsPolicyKind.ServiceControl, 5120, "LimitExceeded", "Cannot exceed quota for PolicySize: 5120")]
    public void A_policy_may_be_as_large_as_its_quota_and_white_space_is_free(
        AwsPolicyKind kind, int max, string code, string message)
    {
        var text = DocumentOf(max, kind);

        Assert.Equal(max, AwsPolicySize.Of(text));
        Assert.True(Read(new string(' ', 3000) + text, kind).Succeeded, string.Join("; ", Read(text, kind).Problems));
        Assert.Equal(new AwsPolicyProblem(code, message), Read(DocumentOf(max + 1, kind), kind).Refusal);
        Assert.Equal(max, AwsPolicySize.QuotaOf(kind));
    }

    // As many characters as are asked for, in the values of a condition.
    private static string DocumentOf(int size, AwsPolicyKind kind)
    {
        const string Head = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","""
            + "\"Condition\":{\"StringEquals\":{\"a:b\":[\"_\"]}},";
        var tail = kind == AwsPolicyKind.Trust
            ? "\"Principal\":{\"AWS\":\"*\"},\"Action\":\"sts:AssumeRole\"}}"
            : "\"Action\":\"a:b\",\"Resource\":\"*\"}}";
        var values = new StringBuilder(new string('x', size - Head.Length - tail.Length + 1));
        for (var at = 1000; at + 3 < values.Length; at += 1000)
        {
            (values[at], values[at + 1], values[at + 2]) = ('"', ',', '"');
        }

        return Head.Replace("_", values.ToString(), StringComparison.Ordinal) + tail;
    }

    private static AwsPolicyReading Read(string text, AwsPolicyKind kind) => AwsPolicy.Read(text, kind);
}
