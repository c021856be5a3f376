using Licet.Engine.Aws;
using Licet.Engine.Aws.Evaluation;
using Licet.Engine.Aws.Evaluation.Conditions;
using Licet.Engine.Decisions;
using Xunit;

namespace Licet.Engine.Tests.Aws.Evaluation;

/// <summary>Who asks, with what, and what is made of it.</summary>
public sealed class AwsRequestTests
{
    [Theory]
    [InlineData("arn:aws:iam::123456789012:root", AwsPrincipalKind.AccountRoot, null, null)]
    [InlineData("arn:aws:iam::123456789012:user/a/b/Alice", AwsPrincipalKind.User, null, "Alice")]
    [InlineData(
        "arn:aws-cn:sts::123456789012:assumed-role/ops/run:1",
        AwsPrincipalKind.RoleSession,
        "arn:aws-cn:iam::123456789012:role/ops",
        null)]
    [InlineData(
        "arn:aws:iam::123456789012:role/path/ops",
        AwsPrincipalKind.Role,
        "arn:aws:iam::123456789012:role/path/ops",
        null)]
    [InlineData("arn:aws:sts::123456789012:federated-user/carol", AwsPrincipalKind.FederatedUser, null, null)]
    [InlineData("arn:aws:iam::123456789012:saml-provider/corp", AwsPrincipalKind.Federated, null, null)]
    [InlineData("sns.amazonaws.com", AwsPrincipalKind.Service, null, null)]
    [InlineData("cognito-identity.amazonaws.com", AwsPrincipalKind.Federated, null, null)]
    [InlineData("accounts.google.com", AwsPrincipalKind.Federated, null, null)]
    [InlineData("*", AwsPrincipalKind.Anonymous, null, null)]
    public void A_principal_is_known_by_its_name(string text, AwsPrincipalKind kind, string? roleArn, string? userName)
    {
        var principal = AwsMake.Principal(text);
        Assert.Equal(kind, principal.Kind);
        Assert.Equal(roleArn, principal.RoleArn);
        Assert.Equal(userName, principal.UserName);
        Assert.Equal(text.StartsWith("arn:", StringComparison.Ordinal) ? AwsMake.Account : null, principal.Account);
    }

    [Theory]
    [InlineData("")]
    [InlineData("alice")]
    [InlineData("arn:aws:iam::123456789012:group/staff")]
    [InlineData("arn:aws:iam:::root")]
    [InlineData("arn:aws:s3:::docs")]
    [InlineData("arn:aws:iam::123456789012:")]
    public void Any_other_text_is_no_principal(string text) => Assert.Null(AwsPrincipal.Parse(text));

    [Fact]
    public void The_shortest_names_are_names()
    {
        Assert.Equal("1", AwsMake.Principal("arn:aws:iam::1:user/a").Account);
        Assert.Equal("a", AwsMake.Principal("arn:aws:iam::1:user/a").UserName);
        var layers = Allowing("ab");
        Assert.Equal(Verdict.Allow, layers.Decide(About("a*") with { AsksAboutSome = true }).Verdict);
        Assert.Equal(Verdict.ImplicitDeny, layers.Decide(About("a*")).Verdict);
        Assert.Equal(Verdict.ImplicitDeny, layers.Decide(About("*") with { AsksAboutSome = true }).Verdict);
        var rules = AwsMake.Unread(AwsMake.Statement(Effect.Allow, "a:b", "*"));
        Assert.Equal(
            Verdict.Allow, new AwsLayers(AwsLayer.Identity(rules)).Decide(AwsMake.Request("A:b", "ab")).Verdict);
    }

    [Theory]
    [InlineData("ab", "a*", Verdict.Allow)]
    [InlineData("ab", "*b", Verdict.Allow)]
    [InlineData("ab", "*ab*", Verdict.Allow)]
    [InlineData("ab", "a*x", Verdict.ImplicitDeny)]
    [InlineData("ab", "*abc", Verdict.ImplicitDeny)]
    [InlineData("ab", "b*", Verdict.ImplicitDeny)]
    [InlineData("a?", "*x", Verdict.Allow)]
    [InlineData("a*c", "*xc", Verdict.Allow)]
    [InlineData("a*c", "*d", Verdict.ImplicitDeny)]
    public void Some_resource_of_a_pattern_is_one_that_both_match(string written, string asked, Verdict expected) =>
        Assert.Equal(expected, Allowing(written).Decide(About(asked) with { AsksAboutSome = true }).Verdict);

    [Theory]
    [InlineData("AWS", "arn:aws:iam::123456789012:root", Verdict.ExplicitDeny)]
    [InlineData("AWS", "123456789012", Verdict.ExplicitDeny)]
    [InlineData("Federated", "arn:aws:iam::123456789012:root", Verdict.Allow)]
    [InlineData("Service", "123456789012", Verdict.Allow)]
    public void Only_a_principal_of_AWS_is_an_account(string kind, string name, Verdict expected)
    {
        var named = new AwsPrincipals(false, [(kind, name)]);
        var deny = AwsMake.Statement(Effect.Deny, "*", "*") with { Principals = named };
        var layers = new AwsLayers(
            AwsLayer.Identity(AwsMake.Unread(AwsMake.Statement(Effect.Allow, "*", "*"))),
            AwsLayer.Resource(AwsMake.Unread(deny)));

        Assert.Equal(expected, layers.Decide(About("arn:aws:s3:::docs")).Verdict);
    }

    [Fact]
    public void A_variable_without_a_key_has_its_default() =>
        Assert.Equal(
            Verdict.Allow, Allowing("arn:aws:s3:::${, 'docs'}").Decide(About("arn:aws:s3:::docs")).Verdict);

    [Theory]
    [InlineData("s3:listallmybuckets", "eu-west-3", "123456789012", "arn:aws:s3:::*")]
    [InlineData("sqs:listqueues", "eu-west-3", "123456789012", "arn:aws:sqs:eu-west-3:123456789012:*")]
    [InlineData("sqs:listqueues", "", "123456789012", "arn:aws:sqs:*:123456789012:*")]
    [InlineData("sqs:listqueues", "eu-west-3", "", "arn:aws:sqs:eu-west-3:*:*")]
    [InlineData("iam:listusers", "eu-west-3", "123456789012", "arn:aws:iam::123456789012:user/*")]
    [InlineData("ec2:describeinstances", "eu-west-3", "123456789012", "*")]
    public void A_list_action_is_about_everything_of_its_service(
        string action, string region, string account, string expected)
    {
        Assert.Equal(expected, DefaultResources.Write(action, region, account, new char[expected.Length]).ToString());
        Assert.Equal("*", DefaultResources.Write(action, region, account, new char[expected.Length - 1]).ToString());
    }

    [Theory]
    [InlineData("2026-06", "2026-06-01T00:00:00.0000000")]
    [InlineData("2026-06-15", "2026-06-15T00:00:00.0000000")]
    [InlineData("2026-06-15T10:30Z", "2026-06-15T10:30:00.0000000")]
    [InlineData("2026-06-15T10:30:05", "2026-06-15T10:30:05.0000000")]
    [InlineData("2026-06-15T00:30:05.12345678+02:00", "2026-06-14T22:30:05.1234567")]
    [InlineData("0", "1970-01-01T00:00:00.0000000")]
    [InlineData("99999999999", "5138-11-16T09:46:39.0000000")]
    [InlineData("100000000000", "1973-03-03T09:46:40.0000000")]
    [InlineData("123456789012345", "5882-03-11T00:30:12.3450000")]
    [InlineData("2024-02-29", "2024-02-29T00:00:00.0000000")]
    public void An_instant_is_read(string text, string expected)
    {
        Assert.True(DateText.TryParse(text, out var ticks));
        Assert.Equal(DateTime.Parse(expected, System.Globalization.CultureInfo.InvariantCulture).Ticks, ticks);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("2026-13")]
    [InlineData("2026-02-29")]
    [InlineData("2026-06-15T")]
    [InlineData("2026-06-15T24:00Z")]
    [InlineData("2026-06-15T10:60Z")]
    [InlineData("2026-06-15T10:00:60Z")]
    [InlineData("2026-06-15T10Z")]
    [InlineData("2026-06-15T10:00:00.Z")]
    [InlineData("2026-06-15T10:00:00z")]
    [InlineData("2026-06-15T10:00:00+2")]
    [InlineData("2026-06T10:00Z")]
    [InlineData("0000-01-01")]
    [InlineData("0001-01-01T00:00+01:00")]
    [InlineData("1234567890123456")]
    [InlineData("٢٠٢٦-06-15")]
    public void Any_other_text_is_no_instant(string text) => Assert.False(DateText.TryParse(text, out _));

    [Fact]
    public void Layers_of_the_identity_and_of_the_resource_are_one()
    {
        Assert.Throws<ArgumentException>(() => new AwsLayers(AwsLayer.Identity(), AwsLayer.Identity()));
        Assert.Throws<ArgumentException>(() => new AwsLayers(AwsLayer.Resource(), AwsLayer.Resource()));
    }

    [Fact]
    public void An_explanation_says_what_each_layer_says_by_itself()
    {
        var everything = AwsMake.Of("{'Effect':'Allow','Action':'*','Resource':'*'}");
        var reading = AwsMake.Of("{'Sid':'Read','Effect':'Allow','Action':'s3:Get*','Resource':'*'}", name: "reading");
        var layers = new AwsLayers(
            AwsLayer.Session(reading),
            AwsLayer.Identity(everything),
            AwsLayer.Boundary(AwsMake.Of("{'Effect':'Deny','Action':'s3:PutObject','Resource':'*'}")),
            AwsLayer.ServiceControl("Root", everything));

        var explanation = layers.Explain(AwsMake.Request("s3:PutObject", "arn:aws:s3:::docs/a"));

        Assert.Equal(Verdict.ExplicitDeny, explanation.Verdict);
        Assert.Equal(
            [Verdict.Allow, Verdict.Allow, Verdict.ExplicitDeny, Verdict.ImplicitDeny],
            explanation.Layers.Select(outcome => outcome.Verdict));
        Assert.Equal(
            [AwsLayerKind.Boundary, AwsLayerKind.Session], explanation.Lacking.Select(layer => layer.Kind));
        var miss = Assert.Single(explanation.NearMisses);
        Assert.Equal("Read", miss.Rule.Statement.Sid);
        var lack = Assert.Single(miss.Lacks);
        Assert.Equal("Statement[0].Action", lack.Path);
        Assert.Equal("`Statement[0].Action` does not list `s3:PutObject`", lack.Message);
        Assert.Equal("add `s3:PutObject` to it", lack.Fix);
        Assert.Equal(
            "User: arn:aws:iam::123456789012:user/team/Alice is not authorized to perform: s3:PutObject on resource: "
                + "arn:aws:s3:::docs/a with an explicit deny in a permissions boundary",
            explanation.AccessDenied);
    }

    private static AwsLayers Allowing(string resource) =>
        new(AwsLayer.Identity(AwsMake.Unread(AwsMake.Statement(Effect.Allow, "s3:GetObject", resource))));

    private static AwsRequest About(string resource) => AwsMake.Request("s3:GetObject", resource);
}
