namespace Licet.Core.Logs.Search;

/// <summary>The value is this one.</summary>
internal sealed class ExactTest(string text) : LogValueTest
{
    public override string Exact => text;

    public override bool Matches(string value) => value == text;
}
