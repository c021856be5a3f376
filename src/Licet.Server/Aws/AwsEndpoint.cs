using System.Security.Cryptography;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Licet.Core.Aws;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.LockOut;
using Licet.Server.Logs;
using Licet.Server.Ovh;
using Licet.Server.WebConsole;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Licet.Server.Aws;

/// <summary>
/// The one endpoint of AWS's Query API: reads the call, finds out who calls, asks whether it may, does it, and answers
/// in XML. Read <see cref="AnswerAsync(HttpContext)"/> from the top.
/// </summary>
internal sealed class AwsEndpoint(
    AwsAuthentication authentication, AwsReplays replays, CallRecording recording)
{
    /// <summary>What its routes require; who may do which operation, its own matrix says.</summary>
    public const string Requirement = "a signature of AWS's kind";

    /// <summary>As <see cref="Requirement"/>, by POST: a link of another site is no call.</summary>
    public const string RequirementOfForms = Requirement + ", or a session";

    private const string RequestIdHeader = "x-amzn-RequestId";
    private const string XmlType = "text/xml; charset=utf-8";

    private static readonly XNamespace s_iam = "https://iam.amazonaws.com/doc/2010-05-08/";
    private static readonly XNamespace s_sts = "https://sts.amazonaws.com/doc/2011-06-15/";

    private static readonly XmlWriterSettings s_xml =
        new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), OmitXmlDeclaration = true };

    /// <summary>Puts the endpoint at the root, and below <c>/aws</c>, where tools put services of their own.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var path in new[] { "/", "/aws", "/aws/iam", "/aws/sts" })
        {
            routes.MapGet(path, (HttpContext context, AwsEndpoint aws) => aws.AnswerAsync(context))
                .WithMetadata(new RouteGuard(Requirement));
            routes.MapPost(path, (HttpContext context, AwsEndpoint aws) => aws.AnswerAsync(context))
                .WithMetadata(new RouteGuard(RequirementOfForms));
        }

        routes.MapPost(ManagedPolicyImport.Path, ManagedPolicyImport.Post)
            .RequireAction("account:apiovh:iam/policy/create");
    }

    /// <summary>Answers a call.</summary>
    public async Task<IResult> AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) && !request.Query.ContainsKey("Action"))
        {
            // People come to the root without a call.
            context.Features.Set(IsPage.Mark);
            return request.Path == "/" ? ConsoleFiles.Page(context) : OvhErrors.NoSuchRoute(RequestTarget.Of(context));
        }

        context.TraceIdentifier = new Guid(RandomNumberGenerator.GetBytes(16)).ToString("D");
        context.Response.Headers[RequestIdHeader] = context.TraceIdentifier;
        context.Features.Set(new FailureAnswers(
            OfOurs: () => Failed(context, null, AwsErrors.OfOurs),
            Unreadable: () => Failed(
                context, null, AwsErrors.MalformedQuery("the request cannot be read, or is too large"))));
        var body = await RequestBody.ReadAsync(request, context.RequestAborted);
        var (operation, answer) = await AnswerAsync(context, body);
        return answer.Succeeded
            ? Written(context, BodyOf(operation!, answer.Value, context.TraceIdentifier), NamespaceOf(operation), 200)
            : Failed(context, operation, answer.Error);
    }

    private async Task<(AwsOperation? Operation, Result<AwsAnswer> Answer)> AnswerAsync(
        HttpContext context, ReadOnlyMemory<byte> body)
    {
        var form = context.Request.HasFormContentType ? body : ReadOnlyMemory<byte>.Empty;
        var parameters = AwsParameters.Read(form, context.Request.QueryString.Value ?? "");
        if (!parameters.Succeeded)
        {
            return (null, parameters.Error);
        }

        if (parameters.Value["Action"] is not { } action)
        {
            const string Message = "The request must contain the parameter Action: this is AWS's Query API, "
                + "which takes forms; OVHcloud's API is below /1.0 and /v2";
            return (null, new Error(ErrorKind.Invalid, Message) { Rule = "MissingAction" });
        }

        var version = parameters.Value["Version"];
        if (AwsApi.Find(action) is not { } operation || (version ?? operation.Version) != operation.Version)
        {
            return (null, AwsErrors.InvalidAction(action, version ?? "2010-05-08"));
        }

        if (operation.IsUnsigned)
        {
            return (operation, StsActions.RefuseUnsigned(operation, parameters.Value));
        }

        var caller = AwsBrowserAuthentication.Authenticate(context) ?? authentication.Authenticate(context, body);
        if (!caller.Succeeded)
        {
            return (operation, caller.Error);
        }

        var noting = recording.Noting(context, caller.Value);
        context.Features.Set(new CallerFeature(noting, null));
        context.Features.Set(new CalledOperation($"{operation.Service}:{operation.Name}", operation.Service));
        var wishes = WithWishes(context, noting);
        return wishes.Succeeded
            ? (operation, await AnswerAsync(new AwsCall(context, operation, parameters.Value, wishes.Value), body))
            : (operation, wishes.Error);
    }

    private async Task<Result<AwsAnswer>> AnswerAsync(AwsCall call, ReadOnlyMemory<byte> body)
    {
        if (Check(call) is { } refusal)
        {
            return refusal;
        }

        var permit = AwsAuthorization.Authorize(call);
        return permit.Succeeded
            ? await replays.RunAsync(call, body, () => call.Operation.Answer(call, permit.Value))
            : permit.Error;
    }

    // Every parameter is checked before anything is done.
    private static Error? Check(AwsCall call)
    {
        var required = call.Operation.Required;
        var absent = required
            .Where(name => !call.Parameters.HasList(name))
            .Select(name => AwsParameterRules.Check(name, text: null, isRequired: true));
        var wrong = call.Parameters.Names
            .Select(name => AwsParameterRules.Check(name, call.Parameters[name], required.Contains(name)));
        return AwsParameterRules.Together([.. absent.Concat(wrong).OfType<Error>()])
            ?? AwsParameterRules.CheckTags(call.Parameters.Structures("Tags"));
    }

    private static Result<Caller> WithWishes(HttpContext context, Caller caller)
    {
        if (DryRun.RefusalOf(context) is not null)
        {
            return AwsFaults.InvalidInput("a dry run is not to be had of AWS's API: simulate the policy instead");
        }

        var text = context.Request.Headers[OvhAnswers.OverrideHeader].ToString();
        return text.Length == 0
            ? caller
            : WriteOverrides.Read(text, caller.Account.Id) is { } insisted
                ? caller with { Override = insisted }
                : AwsFaults.InvalidInput($"`{text}` is no override: what is refused says what to send");
    }

    private static XNamespace NamespaceOf(AwsOperation? operation) => operation?.Service == "sts" ? s_sts : s_iam;

    // Of copies: an answer that is given again may be in several responses at the same time.
    private static XElement BodyOf(AwsOperation operation, AwsAnswer answer, string requestId) =>
        new(
            $"{operation.Name}Response",
            answer.Members is { } members
                ? new XElement($"{operation.Name}Result", members.Select(member => new XElement(member)))
                : null,
            new XElement("ResponseMetadata", new XElement("RequestId", requestId)));

    private static Utf8ContentHttpResult Failed(HttpContext context, AwsOperation? operation, Error error) =>
        Written(
            context,
            AwsErrors.BodyOf(error, context.TraceIdentifier),
            NamespaceOf(operation),
            AwsErrors.StatusOf(error));

    private static Utf8ContentHttpResult Written(HttpContext context, XElement body, XNamespace space, int status)
    {
        foreach (var element in body.DescendantsAndSelf())
        {
            element.Name = space + element.Name.LocalName;
            if (!element.HasElements && AwsXml.Legal(element.Value) is var legal && legal != element.Value)
            {
                element.Value = legal;
            }
        }

        using var buffer = new MemoryStream();
        using (var writer = XmlWriter.Create(buffer, s_xml))
        {
            body.WriteTo(writer);
        }

        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Text(buffer.ToArray(), XmlType, status);
    }
}
