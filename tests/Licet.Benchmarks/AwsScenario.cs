using System.Text.Json;
using Licet.Engine.Aws;
using Licet.Engine.Aws.Evaluation;

namespace Licet.Benchmarks;

/// <summary>Decisions about AWS requests: a principal with some managed policies, a list of requests in turn.</summary>
internal sealed class AwsScenario
{
    private static readonly DateTime s_now = new(2026, 3, 2, 10, 0, 0, DateTimeKind.Utc);

    private readonly AwsPrincipal _user = AwsPrincipal.Parse("arn:aws:iam::123456789012:user/ann")!;
    private readonly AwsContext _context = AwsContext.Of(("aws:SourceIp", "10.1.2.3"));
    private readonly AwsLayers _layers;

    private readonly (string Action, string Resource)[] _requests =
    [
        ("s3:GetObject", "arn:aws:s3:::docs/report.pdf"),
        ("ec2:DescribeInstances", "*"),
        ("iam:CreateUser", "arn:aws:iam::123456789012:user/bob"),
        ("sqs:SendMessage", "arn:aws:sqs:eu-west-1:123456789012:q"),
    ];

    private AwsScenario(string name, params AwsRules[] policies) =>
        (Name, _layers) = (name, new AwsLayers(AwsLayer.Identity(policies)));

    public string Name { get; }

    public int RequestCount => _requests.Length;

    /// <summary>The scenarios; those with AWS's own policies where the file with them is given.</summary>
    public static IEnumerable<AwsScenario> All(string? managedPoliciesFile)
    {
        var own = Enumerable.Range(0, 10).Select(number => Compile($"own-{number}", $$$"""
            {"Version":"2012-10-17","Statement":[
              {"Effect":"Allow","Action":["s3:Get*","s3:List*"],"Resource":"arn:aws:s3:::docs-{{{number}}}/*",
               "Condition":{ "IpAddress": { "aws:SourceIp": "10.{{{number}}}.0.0/16" } } },
              {"Effect":"Allow","Action":"sqs:SendMessage","Resource":"arn:aws:sqs:*:*:q{{{number}}}"},
              {"Effect":"Deny","Action":"iam:*","Resource":"*",
               "Condition":{ "Bool": { "aws:MultiFactorAuthPresent": "false" } } }]}
            """)).ToArray();
        yield return new AwsScenario("10 policies of 3 statements", own);
        if (managedPoliciesFile is null)
        {
            yield break;
        }

        using var managed = JsonDocument.Parse(File.ReadAllBytes(managedPoliciesFile));
        foreach (var name in (string[])["AdministratorAccess", "ReadOnlyAccess"])
        {
            yield return new AwsScenario(
                name, Compile(name, managed.RootElement.GetProperty(name).GetProperty("Document").GetRawText()));
        }
    }

    public Engine.Decisions.Verdict Decide(int index)
    {
        ref readonly var one = ref _requests[index];
        return _layers.Decide(new AwsRequest
        {
            Principal = _user,
            Action = one.Action,
            Resource = one.Resource,
            Context = _context,
            Instant = s_now,
        }).Verdict;
    }

    private static AwsRules Compile(string name, string text) =>
        AwsRules.Compile(AwsPolicy.Read(text).Value!, name, AwsPolicyKind.AwsManaged);
}
