namespace Licet.Cli.Access;

/// <summary>What the help of the reverse questions says behind their options.</summary>
internal static class AccessHelp
{
    public const string OfWho =
        """
        The answers hold for all time from now on, whenever and from wherever a request comes: always,
        never, or only if, with the condition that is left (docs/semantics.md, R41 to R44). Who is not
        listed may never. From files, a group stands for its members, whom nobody knows here, and the
        root is listed only with --account.


        """ + Common + """


        Examples:
          Who may reboot this server?
            licet who-can vps:apiovh:reboot urn:v1:eu:resource:vps:vps-1.ovh.net --policies policies/

          The same of a running server:
            licet who-can vps:apiovh:reboot urn:v1:eu:resource:vps:vps-1.ovh.net \
              --server https://iam.example
        """;

    public const string OfWhat =
        """
        The answers hold for all time from now on, whenever and from wherever a request comes: always,
        never, or only if, with the condition that is left (docs/semantics.md, R41 to R44). Asked about
        are the actions that the catalogue has on the resource's type, and those that policies spell out;
        what is not listed it may never.


        """ + Common + """


        Examples:
          What may john.doe do with this server, as a member of a group?
            licet what-can urn:v1:eu:identity:user:xx1111-ovh/john.doe \
              urn:v1:eu:resource:vps:vps-1.ovh.net --policies policies/ \
              --group urn:v1:eu:identity:group:xx1111-ovh/devs-team
        """;

    public const string OfWhere =
        """
        The answers hold for all time from now on, whenever and from wherever a request comes: always,
        never, or only if, with the condition that is left (docs/semantics.md, R41 to R44). A pattern
        stands for those of its resources that have no answer of their own; on what is not listed it may
        never.


        """ + Common + """


        Examples:
          Where may john.doe reboot, and where next year?
            licet where-can urn:v1:eu:identity:user:xx1111-ovh/john.doe vps:apiovh:reboot \
              --policies policies/
            licet where-can urn:v1:eu:identity:user:xx1111-ovh/john.doe vps:apiovh:reboot \
              --policies policies/ --at 2027-01-01T00:00:00Z
        """;

    private const string Common =
        """
        In the table, names that stand in a row share what is said beneath them.

        Exit code:
          0  there is an answer that is not never
          1  there is none
          2  bad usage, a file that cannot be read or is invalid, or a server that does not answer

        Fields of --output json:
          question (who-can …), identity, action, resource, instant and answers[]:
            name, mark (always, never, onlyIf), conditionInWords, condition (as a policy could have it),
            simplified, until, through[] (groups), except[], clausesLeftOut (beyond 100),
            allows[] and denies[], each of them:
              policy (its name), id, file, path (its place in the file), clause
        """;
}
