namespace Licet.Core.Logs.Search;

/// <summary>The value begins so.</summary>
internal sealed class StartTest(string start) : LogValueTest
{
    public override string Start => start;

    public override bool Matches(string value) => value.StartsWith(start, StringComparison.Ordinal);
}
