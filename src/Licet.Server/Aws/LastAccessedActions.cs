using System.Xml.Linq;
using Licet.Core.Aws;
using Licet.Core.Failures;
using Licet.Core.Identities;
using Licet.Engine.Aws.Evaluation;

namespace Licet.Server.Aws;

/// <summary>
/// What somebody may use and when it was last used, service by service. Services are those that policies grant; that
/// one was used is known of the calls that Licet itself has answered.
/// </summary>
internal static class LastAccessedActions
{
    private const string ReadOnlyArn = "arn:aws:iam::aws:policy/ReadOnlyAccess";

    public static IEnumerable<AwsOperation> Operations { get; } =
    [
        AwsApi.Iam("GenerateServiceLastAccessedDetails", ["Arn"], AwsTargets.Arn, Generate),
        AwsApi.Iam("GetServiceLastAccessedDetails", ["JobId"], AwsTargets.None, Get),
        AwsApi.Iam(
            "GetServiceLastAccessedDetailsWithEntities",
            ["JobId", "ServiceNamespace"],
            AwsTargets.None,
            GetWithEntities),
        AwsApi.Iam(
            "ListPoliciesGrantingServiceAccess", ["Arn", "ServiceNamespaces"], AwsTargets.Arn, ListPolicies),
    ];

    private static Result<AwsAnswer> Generate(AwsCall call)
    {
        var arn = call.Text("Arn");
        if (AwsSubject.Find(call.State, arn) is null)
        {
            return AwsFaults.NoSuchEntity($"ARN {arn} was not found.");
        }

        var job = new AwsAccessJob(
            call.Account.Id, arn, call.Optional("Granularity") ?? "SERVICE_LEVEL", call.Caller.Instant);
        return AwsAnswer.Of(AwsXml.Text("JobId", call.Get<AwsReports>().Begin(job)));
    }

    private static Result<AwsAnswer> Get(AwsCall call)
    {
        var found = FindJob(call);
        if (!found.Succeeded)
        {
            return found.Error;
        }

        var (job, subject) = found.Value;
        return AwsPages.Answer(
            call,
            subject.Policies.SelectMany(ServicesOf).Distinct(StringComparer.Ordinal),
            service => service,
            page =>
            [
                .. StatusOf(job),
                AwsXml.Text("JobType", job.Granularity),
                AwsXml.Structures("ServicesLastAccessed", page.Select(service => DetailOf(call, subject, service))),
            ]);
    }

    private static IEnumerable<XElement?> DetailOf(AwsCall call, AwsSubject subject, string service)
    {
        var uses = UsesOf(call, subject, service).ToList();
        var last = uses.OrderByDescending(use => use.Use.At).FirstOrDefault();
        return
        [
            AwsXml.Text("ServiceName", NameOf(service)),
            AwsXml.Text("ServiceNamespace", service),
            AwsXml.Time("LastAuthenticated", last.Use?.At),
            last.User is null
                ? null
                : AwsXml.Text("LastAuthenticatedEntity", AwsArn.User(
                    call.Number, last.User.Aws.Path, last.User.Login)),
            AwsXml.Text("LastAuthenticatedRegion", last.Use?.Region),
            AwsXml.Number("TotalAuthenticatedEntities", uses.Select(use => use.User).Distinct().Count()),
        ];
    }

    private static Result<AwsAnswer> GetWithEntities(AwsCall call)
    {
        var found = FindJob(call);
        if (!found.Succeeded)
        {
            return found.Error;
        }

        var (job, subject) = found.Value;
        return AwsPages.Answer(
            call,
            subject.Users,
            user => user.Login,
            page =>
            [
                .. StatusOf(job),
                AwsXml.Structures("EntityDetailsList", page.Select(user => (IEnumerable<XElement?>)
                [
                    new XElement(
                        "EntityInfo",
                        AwsXml.Text("Arn", AwsArn.User(call.Number, user.Aws.Path, user.Login)),
                        AwsXml.Text("Name", user.Login),
                        AwsXml.Text("Type", "USER"),
                        AwsXml.Text("Id", user.AwsId),
                        AwsXml.Text("Path", user.Aws.Path)),
                    AwsXml.Time("LastAuthenticated", UsesOf(call, subject, call.Text("ServiceNamespace"))
                        .Where(use => use.User.Login == user.Login)
                        .Max(use => (DateTime?)use.Use.At)),
                ])),
            ]);
    }

    private static Result<AwsAnswer> ListPolicies(AwsCall call)
    {
        var arn = call.Text("Arn");
        if (AwsSubject.Find(call.State, arn) is not { } subject)
        {
            return AwsFaults.NoSuchEntity($"ARN {arn} was not found.");
        }

        return AwsAnswer.Of(
            AwsXml.Structures("PoliciesGrantingServiceAccess", call.Parameters.List("ServiceNamespaces").Select(
                service => (IEnumerable<XElement?>)
                [
                    AwsXml.Text("ServiceNamespace", service),
                    AwsXml.Structures("Policies", subject.Holdings
                        .Where(holding => ServicesOf(holding.Rules).Contains(service))
                        .Select(holding => holding.Shape())),
                ])),
            AwsXml.Flag("IsTruncated", false));
    }

    private static Result<(AwsAccessJob Job, AwsSubject Subject)> FindJob(AwsCall call)
    {
        var id = call.Text("JobId");
        return call.Get<AwsReports>().Find(call.Account.Id, id) is not { } job
            ? AwsFaults.NoSuchEntity($"The job {id} cannot be found.")
            : AwsSubject.Find(call.State, job.Arn) is { } subject
                ? (job, subject)
                : AwsFaults.NoSuchEntity($"ARN {job.Arn} was not found.");
    }

    private static IEnumerable<XElement?> StatusOf(AwsAccessJob job) =>
    [
        AwsXml.Text("JobStatus", "COMPLETED"),
        AwsXml.Time("JobCreationDate", job.CreatedAt),
        AwsXml.Time("JobCompletionDate", job.CreatedAt),
    ];

    private static IEnumerable<(User User, AwsKeyUse Use)> UsesOf(AwsCall call, AwsSubject subject, string service) =>
        from user in subject.Users
        from key in call.State.Aws.KeysOf(user.Login)
        let use = AwsKeyUse.Of(call, key)
        where use is not null && use.Service == service
        select (user, use);

    // What a policy grants with an asterisk are the services that ReadOnlyAccess reads.
    private static IEnumerable<string> ServicesOf(AwsRules policy)
    {
        var patterns = policy.Document.Statements
            .Where(statement => statement.Effect == Licet.Engine.Decisions.Effect.Allow)
            .SelectMany(statement => statement.Actions.IsNot ? ["*"] : statement.Actions.Patterns);
        return patterns.SelectMany(pattern => pattern.Contains(':', StringComparison.Ordinal)
            ? [pattern.Split(':')[0].ToLowerInvariant()]
            : ServicesOf(AwsManagedPolicies.Find(ReadOnlyArn)!.Default.Document.GetRules()));
    }

    private static string NameOf(string service) =>
        service switch
        {
            "iam" => "AWS Identity and Access Management",
            "sts" => "AWS Security Token Service",
            _ => service,
        };
}
