using System.CommandLine;
using System.Text.Json;
using Licet.Cli.Usage;

namespace Licet.Cli.CloudManagement;

/// <summary><c>licet cloud can</c>: may somebody do something at the cloud, and which half refuses?</summary>
internal sealed class CloudCanCommand : CloudCommand
{
    private readonly Argument<string> _action;
    private readonly Argument<string?> _resource;
    private readonly Option<string?> _user;
    private readonly Option<string> _output;

    public CloudCanCommand(Terminal terminal)
        : this(
            terminal,
            new Argument<string>("ACTION") { Description = "The action of AWS: ec2:RunInstances." },
            new Argument<string?>("RESOURCE")
            {
                Description = "The ARN, if the action names one.",
                Arity = ArgumentArity.ZeroOrOne,
            },
            new Option<string?>("--user")
            {
                Description = "Ask about this user; about you if not given.",
                HelpName = "LOGIN",
            },
            Accept.OneOf("--output", "Form of the answer.", "table", "json"))
    {
    }

    private CloudCanCommand(
        Terminal terminal,
        Argument<string> action,
        Argument<string?> resource,
        Option<string?> user,
        Option<string> output)
        : base(
            "can", "May somebody do something at the cloud: by the roles, and by the connected key?",
            CloudHelp.OfCan, terminal, action, resource, user, output) =>
        (_action, _resource, _user, _output) = (action, resource, user, output);

    protected override int Run(ParseResult parsed, CloudServer server)
    {
        const string Name = "effective_permission";
        var login = parsed.GetValue(_user);
        var answer = server.Call(
            HttpMethod.Post,
            "/api/effective_permissions",
            ($"{Name}[action]", parsed.GetRequiredValue(_action)),
            ($"{Name}[resource]", parsed.GetValue(_resource)),
            ($"{Name}[user_href]", login is null ? null : $"/api/users/{Uri.EscapeDataString(login)}"));
        if (answer.Body is not { } body)
        {
            // Whoever may not ask has got no answer; a question that is refused is not one that is answered with no.
            Terminal.Fail(answer.Fault);
            return ExitCode.NoAnswer;
        }

        if (parsed.GetValue(_output) == "json")
        {
            Terminal.WriteRaw(JsonSerializer.Serialize(body, CloudReportJson.Indented));
        }
        else
        {
            Write(body);
        }

        return body.GetProperty("allowed").GetBoolean() ? ExitCode.Yes : ExitCode.No;
    }

    private void Write(JsonElement body)
    {
        var isAllowed = body.GetProperty("allowed").GetBoolean();
        Terminal.Write($"{(isAllowed ? "allowed" : "refused"),-9}{body.GetProperty("action").GetString()}");
        Write("role", body.GetProperty("rightscale_role"));
        Write("credential", body.GetProperty("cloud_credential"));
        foreach (var remedy in body.GetProperty("what_would_change_it").EnumerateArray())
        {
            Terminal.Write($"         to change it: {remedy.GetString()}");
        }
    }

    private void Write(string half, JsonElement answer)
    {
        var verdict = answer.GetProperty("allowed").GetBoolean() ? "allows it" : "refuses it";
        Terminal.Write($"         the {half} {verdict}: {answer.GetProperty("reason").GetString()}");
    }
}
