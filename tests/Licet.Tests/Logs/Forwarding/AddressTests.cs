using System.Net;
using System.Net.Sockets;
using Licet.Server.Logs.Forwarding;
using Xunit;

namespace Licet.Tests.Logs.Forwarding;

/// <summary>Where logs may be sent.</summary>
public sealed class AddressTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("0.0.0.0")]
    [InlineData("0.1.2.3")]
    [InlineData("10.0.0.1")]
    [InlineData("100.64.0.1")]
    [InlineData("100.100.100.200")]
    [InlineData("168.63.129.16")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.192")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::ffff:a00:1")]
    [InlineData("::127.0.0.1")]
    [InlineData("64:ff9b::10.0.0.1")]
    [InlineData("::ffff:0:10.0.0.1")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2002:a9fe:a9fe::1")]
    [InlineData("2001:0:1::1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public void Inner_addresses_are_reached_only_where_the_operator_allows_them(string text)
    {
        var address = IPAddress.Parse(text);

        Assert.False(DestinationAddresses.Public.MayReach(address));
        Assert.False(DestinationAddresses.Public.IsAllowed(address));
        var everything = new DestinationAddresses([IPNetwork.Parse("0.0.0.0/0"), IPNetwork.Parse("::/0")]);
        Assert.True(everything.MayReach(address));
    }

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("169.253.255.255")]
    [InlineData("192.167.255.255")]
    [InlineData("223.255.255.255")]
    [InlineData("2a00:1450::1")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("64:ff9b::8.8.8.8")]
    [InlineData("2002:808:808::1")]
    public void Public_addresses_are_reached_with_tls_only(string text)
    {
        Assert.True(DestinationAddresses.Public.MayReach(IPAddress.Parse(text)));
        Assert.False(DestinationAddresses.Public.IsAllowed(IPAddress.Parse(text)));
    }

    [Fact]
    public void What_is_allowed_is_so_in_every_way_of_writing_it()
    {
        var addresses = new DestinationAddresses([IPNetwork.Parse("127.0.0.1/32"), IPNetwork.Parse("fd00::/16")]);

        Assert.True(addresses.MayReach(IPAddress.Parse("::ffff:127.0.0.1")));
        Assert.True(addresses.IsAllowed(IPAddress.Parse("fd00::1")));
        Assert.False(addresses.MayReach(IPAddress.Parse("127.0.0.2")));
        Assert.False(addresses.MayReach(IPAddress.Parse("::1")));
        Assert.False(addresses.MayReach(IPAddress.Parse("fd01::1")));
    }

    [Fact]
    public async Task A_name_is_asked_for_once_and_what_was_checked_is_connected_to()
    {
        // Whoever answers for the name says something harmless first, and then the machine itself.
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        var port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        var asked = 0;
        var rebinding = new DestinationConnector(
            DestinationAddresses.Public,
            (_, _) => Task.FromResult<IPAddress[]>(
                [asked++ == 0 ? IPAddress.Parse("::ffff:127.0.0.1") : IPAddress.Loopback]));

        await Assert.ThrowsAsync<SinkException>(() => rebinding.ConnectAsync("evil.test", port, false, Cancellation));
        await Assert.ThrowsAsync<SinkException>(() => rebinding.ConnectAsync("evil.test", port, false, Cancellation));
        await Assert.ThrowsAsync<SinkException>(() => rebinding.ConnectAsync("127.0.0.1", port, false, Cancellation));
        await Assert.ThrowsAsync<SinkException>(() => rebinding.ConnectAsync("0", port, false, Cancellation));
        Assert.False(listener.Poll(0, SelectMode.SelectRead));

        var allowing = new DestinationConnector(
            new DestinationAddresses([IPNetwork.Parse("127.0.0.1/32")]),
            (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("10.0.0.1"), IPAddress.Loopback]));
        using var connection = await allowing.ConnectAsync("good.test", port, true, Cancellation);
        Assert.Equal(IPAddress.Loopback, ((IPEndPoint)connection.RemoteEndPoint!).Address);
    }

    [Fact]
    public void Waits_double_up_to_a_minute_and_are_drawn_below()
    {
        var backoff = new Backoff();

        var limits = Enumerable.Range(0, 9).Select(_ => backoff.NextLimit().TotalSeconds).ToArray();
        Assert.Equal([0.5, 1, 2, 4, 8, 16, 32, 60, 60], limits);
        for (var hours = 0; hours < 1_000; hours++)
        {
            Assert.InRange(backoff.Next(), TimeSpan.Zero, Backoff.Longest);
        }

        backoff.Reset();
        Assert.InRange(backoff.Next(), TimeSpan.Zero, TimeSpan.FromSeconds(0.5));
    }
}
