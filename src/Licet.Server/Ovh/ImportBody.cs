using System.Collections.Immutable;
using System.Text.Json;
using Licet.Core.Failures;
using Licet.Core.Resources;
using Licet.Engine;
using Licet.Engine.Documents;
using Microsoft.AspNetCore.Http.Features;

namespace Licet.Server.Ovh;

/// <summary>
/// The body of an import: a JSON array of resources, or, where the content type says so, one resource a line. It may be
/// larger than other bodies. All faults of form are told at once, each with the index of its resource.
/// </summary>
internal static class ImportBody
{
    private static readonly string[] s_paths = ["/v2/iam/resource/import", "/v2/iam/aws/managedPolicy"];
    private const int BytesMax = 16 * 1024 * 1024;

    private static readonly JsonDocumentOptions s_strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    private static readonly string[] s_lineTypes =
        ["application/x-ndjson", "application/jsonl", "application/json-lines", "application/x-jsonlines"];

    /// <summary>
    /// The middleware that grants imports a larger body; a call without a right to call reads none of it.
    /// </summary>
    public static Task WidenAsync(HttpContext context, RequestDelegate next)
    {
        if (s_paths.Contains(context.Request.Path.Value)
            && HttpMethods.IsPost(context.Request.Method)
            && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = BytesMax;
        }

        return next(context);
    }

    /// <summary>Reads the resources, or everything that is wrong with the form.</summary>
    public static async Task<Result<IReadOnlyList<NewResource>>> ReadAsync(
        HttpRequest request, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync(request, cancellation);
        var type = request.ContentType?.Split(';')[0].Trim() ?? "";
        var isLines = s_lineTypes.Contains(type, StringComparer.OrdinalIgnoreCase);
        var elements = isLines ? ElementsOfLines(body) : ElementsOfArray(body);
        if (!elements.Succeeded)
        {
            return elements.Error;
        }

        var resources = new List<NewResource>(elements.Value.Count);
        var problems = ImmutableArray.CreateBuilder<Problem>();
        foreach (var (index, element) in elements.Value.Index())
        {
            var read = Read(element, $"[{index}].");
            if (read.Succeeded)
            {
                resources.Add(read.Value);
            }
            else if (problems.Count < Limits.ProblemsMax)
            {
                problems.AddRange(read.Error.Problems);
            }
        }

        return problems.Count == 0 ? resources : Error.OfProblems(problems.ToImmutable());
    }

    private static Result<NewResource> Read(JsonElement element, string prefix)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return Error.OfProblems([new Problem(prefix.TrimEnd('.'), ProblemKind.WrongType, "must be an object")]);
        }

        try
        {
            return element.Deserialize(OvhJson.TypeOf<NewResourceBody>())!.Checked(prefix);
        }
        catch (JsonException exception)
        {
            return Error.OfProblems(
            [
                .. OvhJsonProblem.Of(exception).Select(
                    problem => problem with { Path = $"{prefix}{problem.Path}".TrimEnd('.') }),
            ]);
        }
    }

    private static Result<List<JsonElement>> ElementsOfArray(ReadOnlyMemory<byte> body) =>
        Parsed(body, () =>
        {
            var root = JsonElement.Parse(body.Span, s_strict);
            return root.ValueKind == JsonValueKind.Array
                ? (Result<List<JsonElement>>)root.EnumerateArray().ToList()
                : Error.OfProblems([new Problem("", ProblemKind.WrongType, "must be an array of resources")]);
        });

    private static Result<List<JsonElement>> ElementsOfLines(ReadOnlyMemory<byte> body) =>
        Parsed(body, () =>
        {
            var options = new JsonReaderOptions { AllowMultipleValues = true, MaxDepth = s_strict.MaxDepth };
            var reader = new Utf8JsonReader(body.Span, options);
            var elements = new List<JsonElement>();
            while (reader.Read())
            {
                elements.Add(JsonElement.ParseValue(ref reader));
            }

            return elements;
        });

    private static Result<List<JsonElement>> Parsed(
        ReadOnlyMemory<byte> body, Func<Result<List<JsonElement>>> parse)
    {
        if (body.IsEmpty)
        {
            return Error.OfProblems([new Problem("", ProblemKind.MissingMember, "a JSON body is required")]);
        }

        try
        {
            return parse();
        }
        catch (JsonException exception)
        {
            var message = exception.Message.Contains("uplicate", StringComparison.Ordinal)
                ? "a member is given twice"
                : $"not valid JSON at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}";
            return Error.OfProblems([new Problem("", ProblemKind.MalformedJson, message)]);
        }
        catch (InvalidOperationException)
        {
            const string Message = "a member's name is no text: it has half of a surrogate pair";
            return Error.OfProblems([new Problem("", ProblemKind.MalformedJson, Message)]);
        }
    }
}
