using Licet.Core.Federation;

namespace Licet.Storage.Rows;

/// <summary>Whom a provider signed in, as the column of a session has it; times in microseconds.</summary>
internal sealed record FederatedColumn(
    string Name,
    string[] Groups,
    string Issuer,
    string NameId,
    string? NameIdFormat,
    string? SessionIndex,
    long? EndsAt)
{
    public static FederatedColumn Of(FederatedSubject subject) =>
        new(
            subject.Name,
            [.. subject.Groups],
            subject.Issuer,
            subject.NameId,
            subject.NameIdFormat,
            subject.SessionIndex,
            subject.EndsAt is { } end ? Column.OfTime(end) : null);

    public FederatedSubject ToSubject() =>
        new()
        {
            Name = Name,
            Groups = [.. Groups],
            Issuer = Issuer,
            NameId = NameId,
            NameIdFormat = NameIdFormat,
            SessionIndex = SessionIndex,
            EndsAt = EndsAt is { } end ? Column.TimeOf(end) : null,
        };
}
