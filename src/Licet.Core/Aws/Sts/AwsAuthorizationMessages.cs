using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Licet.Core.Accounts;
using Licet.Core.Credentials;
using Licet.Core.Decisions;
using Licet.Engine.Aws.Evaluation;
using Licet.Engine.Decisions;

namespace Licet.Core.Aws.Sts;

/// <summary>
/// Why a request was refused, for those who may know: sealed, since policies and context are not for everybody, and
/// opened by <c>sts:DecodeAuthorizationMessage</c> for whoever may do that in the same account. The form is that of
/// AWS. Immutable and safe for any number of threads.
/// </summary>
public sealed class AwsAuthorizationMessages(SecretBox box)
{
    /// <summary>How many characters an encoded message may have.</summary>
    public const int CharsMax = 10_240;

    // A message travels in a header, and proxies take some four thousand characters of all headers together.
    private const int PlainBytesMax = 2000;

    private static readonly JsonWriterOptions s_short =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly SearchValues<char> s_base64 = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>
    /// Encodes why a question was answered as it was: without the statements where these are too long, and null where
    /// the request itself is.
    /// </summary>
    public string? Encode(Caller caller, AwsQuestion question)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(question);
        var identity = caller.Aws!;
        var request = AwsRequests.Of(caller, identity, question);
        var explanation = AwsPolicies.LayersOf(caller.State, identity, question.ResourcePolicy).Explain(in request);
        var json = Write(identity, in request, explanation);
        if (json.Length > PlainBytesMax)
        {
            json = Write(identity, in request, explanation with { Determining = [] });
        }

        return json.Length <= PlainBytesMax
            ? box.Seal(Encoding.UTF8.GetString(json), ContextOf(caller.Account.Id))
                .Replace('+', '-').Replace('/', '_').TrimEnd('=')
            : null;
    }

    /// <summary>What a message says; null when it is none of this account, or was changed.</summary>
    public string? Decode(AccountId account, string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message.Length is > 0 and <= CharsMax
            && !message.AsSpan().ContainsAnyExcept(s_base64) && Base64Url.IsValid(message)
                ? box.Open(Convert.ToBase64String(Base64Url.DecodeFromChars(message)), ContextOf(account))
                : null;
    }

    private static byte[] Write(AwsIdentity identity, in AwsRequest request, AwsExplanation explanation)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, s_short))
        {
            json.WriteStartObject();
            json.WriteBoolean("allowed", explanation.Verdict == Verdict.Allow);
            json.WriteBoolean("explicitDeny", explanation.Verdict == Verdict.ExplicitDeny);
            WriteItems(json, "matchedStatements", explanation.Determining, WriteStatement);
            WriteItems<string>(json, "failures", [], WriteValue);
            json.WriteStartObject("context");
            json.WriteStartObject("principal");
            json.WriteString("id", identity.UserId);
            json.WriteString("name", identity.Principal.UserName ?? AwsArn.NameIn(identity.Arn));
            json.WriteString("arn", identity.Arn);
            json.WriteEndObject();
            json.WriteString("action", request.Action);
            json.WriteString("resource", request.Resource ?? "*");
            WriteItems(json, "conditions", request.Context.Values, WriteKey);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteStatement(Utf8JsonWriter json, AwsRule rule)
    {
        var statement = rule.Statement;
        json.WriteString("statementId", statement.Sid ?? "");
        json.WriteString("effect", rule.Effect == Effect.Deny ? "DENY" : "ALLOW");
        json.WriteString("sourcePolicyId", rule.Policy.Name);
        WriteItems(json, statement.Actions.IsNot ? "notActions" : "actions", statement.Actions.Patterns, WriteValue);
        if (statement.Resources is { } resources)
        {
            WriteItems(json, resources.IsNot ? "notResources" : "resources", resources.Patterns, WriteValue);
        }

        WriteItems(json, "conditions", statement.Conditions, (writer, condition) =>
        {
            writer.WriteString("operator", condition.Operator);
            writer.WriteString("key", condition.Key);
            WriteItems(writer, "values", condition.Values, WriteValue);
        });
    }

    private static void WriteKey(Utf8JsonWriter json, KeyValuePair<string, AwsContextValue> entry)
    {
        json.WriteString("key", entry.Key);
        WriteItems(json, "values", entry.Value.Values, WriteValue);
    }

    private static void WriteValue(Utf8JsonWriter json, string value) => json.WriteString("value", value);

    private static void WriteItems<T>(
        Utf8JsonWriter json, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartObject(name);
        json.WriteStartArray("items");
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string ContextOf(AccountId account) => $"AWS authorization message of {account}";
}
