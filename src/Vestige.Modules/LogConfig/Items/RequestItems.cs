// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Logging;
using Vestige.Requests;

namespace Vestige.Modules.LogConfig.Items;

/// <summary>The items that read one value of the request.</summary>
internal static class RequestItems
{
    public static readonly ILogItem ClientAddress = new TextItem(static r => r.ClientAddressText);
    public static readonly ILogItem PeerAddress = new TextItem(static r => r.Connection.PeerAddressText);
    public static readonly ILogItem LocalAddress = new TextItem(static r => r.Connection.LocalAddressText);
    public static readonly ILogItem FileName = new TextItem(static r => r.FileName);
    public static readonly ILogItem RemoteHost = new TextItem(static r => r.ClientAddressText);
    public static readonly ILogItem Protocol = new TextItem(static r => r.Protocol);
    public static readonly ILogItem ConnectionLogId = new TextItem(static r => r.Connection.LogId);
    public static readonly ILogItem LogId = new TextItem(static r => r.LogId);
    public static readonly ILogItem Method = new TextItem(static r => r.Method);
    public static readonly ILogItem Handler = new TextItem(static r => r.Handler);
    public static readonly ILogItem Path = new TextItem(static r => r.Path);
    public static readonly ILogItem ServerName = new TextItem(static r => r.Server.ServerName);
    public static readonly ILogItem CanonicalName = new TextItem(static r => r.CanonicalHostName);
    public static readonly ILogItem Bytes = new NumberItem(static r => r.BytesSent);
    public static readonly ILogItem Status = new NumberItem(static r => r.Status);
    public static readonly ILogItem KeepAliveCount = new NumberItem(static r => r.Connection.KeepAliveCount);
    public static readonly ILogItem BytesOrDash = new ClfBytesItem();
    public static readonly ILogItem User = new UserItem();
    public static readonly ILogItem Query = new QueryItem();

    private static readonly ILogItem CanonicalPort = new NumberItem(CanonicalPortOf);
    private static readonly ILogItem LocalPort = new NumberItem(static r => r.Connection.LocalPort);
    private static readonly ILogItem RemotePort = new NumberItem(static r => r.Connection.PeerPort);

    /// <summary><c>%p</c>; null for an argument that it does not know.</summary>
    public static ILogItem? Port(string argument) => argument.ToLowerInvariant() switch
    {
        "" or "canonical" => CanonicalPort,
        "local" => LocalPort,
        "remote" => RemotePort,
        _ => null,
    };

    // The port of ServerName whatever UseCanonicalName says, as in httpd.
    private static long CanonicalPortOf(Request request) => request.Server.ServerPort switch
    {
        0 => request.Scheme == "https" ? 443 : 80,
        var port => port,
    };

    private sealed class ClfBytesItem : ILogItem
    {
        public bool Write(Request request, LogLine line)
        {
            if (request.BytesSent == 0)
            {
                return false;
            }

            line.Append(request.BytesSent);
            return true;
        }
    }

    private sealed class UserItem : ILogItem
    {
        public bool Write(Request request, LogLine line)
        {
            if (request.User is "")
            {
                line.Append("\"\""u8);
            }

            line.AppendEscaped(request.User);
            return request.User is not null;
        }
    }

    private sealed class QueryItem : ILogItem
    {
        public bool Write(Request request, LogLine line)
        {
            if (request.Query is { } query)
            {
                line.Append((byte)'?');
                line.AppendEscaped(query);
            }

            return true;
        }
    }
}
