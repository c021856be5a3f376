using Licet.Tests.Hosting;
using Xunit;

namespace Licet.Tests.Clients;

/// <summary>People use the console with a real browser, on a demo where nobody else changes who may do what.</summary>
public sealed class ConsoleTests(DemoServer demo) : IClassFixture<DemoServer>
{
    private static readonly BrowserScenarios s_account = new("console/account.mjs");
    private static readonly BrowserScenarios s_clouds = new("console/clouds.mjs");
    private static readonly BrowserScenarios s_home = new("console/home.mjs");
    private static readonly BrowserScenarios s_logs = new("console/logs.mjs");
    private static readonly BrowserScenarios s_people = new("console/people.mjs");
    private static readonly BrowserScenarios s_policies = new("console/policies.mjs");
    private static readonly BrowserScenarios s_resources = new("console/resources.mjs");
    private static readonly BrowserScenarios s_vsphere = new("console/vsphere.mjs");

    [Theory]
    [InlineData("an AWS policy is written, attached, changed and simulated")]
    [InlineData("keys, inline policies, groups and a role are made, used and taken away")]
    [InlineData("an account is connected, a role granted from a refusal, and both halves say why")]
    public async Task Clouds(string scenario) =>
        await s_clouds.AssertHoldsAsync(await demo.CredentialsFileAsync(), scenario);

    [Theory]
    [InlineData("home says what needs attention")]
    [InlineData("a long list is searched and turned by the server")]
    [InlineData("language and theme are chosen and kept")]
    [InlineData("what is being written outlives a change of language, and the end of a session")]
    public async Task Home(string scenario) =>
        await s_home.AssertHoldsAsync(await demo.CredentialsFileAsync(), scenario);

    [Theory]
    [InlineData("a refusal is found in the logs and explained, and what comes is followed")]
    [InlineData("a log is forwarded to a destination that was made and tried")]
    [InlineData("what an identity did becomes a policy of what it needs")]
    public async Task Logs(string scenario) =>
        await s_logs.AssertHoldsAsync(await demo.CredentialsFileAsync(), scenario);

    [Theory]
    [InlineData("a user, a group and a policy are made, a refusal is mended from itself")]
    [InlineData("groups are made, used by a policy, and refused to go while they are")]
    [InlineData("a draft is tested, replayed and warned of before it is saved")]
    [InlineData("what may not be done is greyed and names what is missing")]
    [InlineData("a policy is made without a mouse")]
    public async Task Policies(string scenario) =>
        await s_policies.AssertHoldsAsync(await demo.CredentialsFileAsync(), scenario);

    [Theory]
    [InlineData("a user and a group are looked after")]
    [InlineData("a service account and a token are made, work, and end")]
    [InlineData("a key is kept to addresses, and deleted")]
    [InlineData("what a person let an application do is seen and revoked")]
    [InlineData("who may only look sees what is missing for the rest")]
    public async Task People(string scenario) =>
        await s_people.AssertHoldsAsync(await demo.CredentialsFileAsync(), scenario);

    [Theory]
    [InlineData("second factors are set up, and the app is asked for")]
    [InlineData("a passkey is set up")]
    [InlineData("who signs out gets there, whatever is still asked, and is told where that failed")]
    [InlineData("one signs out elsewhere, and changes the password")]
    [InlineData("addresses are kept out, but not one’s own")]
    public async Task Own_sign_in(string scenario) =>
        await s_account.AssertHoldsAsync(await demo.CredentialsFileAsync(), scenario);

    [Theory]
    [InlineData("resources are registered, imported, and tagged all at once")]
    [InlineData("who can do what with a resource, and why")]
    public async Task Resources(string scenario) =>
        await s_resources.AssertHoldsAsync(await demo.CredentialsFileAsync(), scenario);

    [Theory]
    [InlineData("a service gets IAM, a role with rights, and a policy for it")]
    [InlineData("local users, networks and tasks of a service; who may only look sees what is missing")]
    public async Task VSphere(string scenario) =>
        await s_vsphere.AssertHoldsAsync(await demo.CredentialsFileAsync(), scenario);

    [Fact]
    public async Task Every_scenario_is_a_test()
    {
        await s_account.AssertAllAreTestedAsync(typeof(ConsoleTests), nameof(Own_sign_in));
        await s_clouds.AssertAllAreTestedAsync(typeof(ConsoleTests), nameof(Clouds));
        await s_home.AssertAllAreTestedAsync(typeof(ConsoleTests), nameof(Home));
        await s_logs.AssertAllAreTestedAsync(typeof(ConsoleTests), nameof(Logs));
        await s_people.AssertAllAreTestedAsync(typeof(ConsoleTests), nameof(People));
        await s_policies.AssertAllAreTestedAsync(typeof(ConsoleTests), nameof(Policies));
        await s_resources.AssertAllAreTestedAsync(typeof(ConsoleTests), nameof(Resources));
        await s_vsphere.AssertAllAreTestedAsync(typeof(ConsoleTests), nameof(VSphere));
    }
}
