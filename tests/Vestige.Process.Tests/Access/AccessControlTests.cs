// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Vestige.TestSupport;
using Vestige.TestSupport.Http;
using Vestige.TestSupport.Processes;
using Vestige.TestSupport.Skipping;

namespace Vestige.ProcessTests.Access;

/// <summary>Who may get in, and what the error log says about it, beside httpd.</summary>
public sealed partial class AccessControlTests
{
    private static readonly string[] Modules =
        ["authn_core", "authz_core", "authz_host", "access_compat", "setenvif"];

    // Each becomes a <Location> inside of /in, which requires all denied but for the environment variable "outer".
    private static readonly string[] Sections =
    [
        "",
        "Require all granted",
        "Require all denied",
        "Require ip 127.0.0.1",
        "Require ip 10 127",
        "Require ip 127.0.0.0/8 ::1",
        "Require ip 10.0.0.0/255.0.0.0",
        "Require local",
        "Require method GET",
        "Require method HEAD POST",
        "Require env outer",
        "Require env nope outer",
        "Require env nope",
        "<RequireAll>\nRequire all granted\nRequire not env outer\n</RequireAll>",
        "<RequireAll>\nRequire all granted\nRequire not env nope\n</RequireAll>",
        "<RequireAll>\nRequire local\n<RequireNone>\nRequire env nope\nRequire ip 10\n</RequireNone>\n</RequireAll>",
        "<RequireAll>\nRequire local\n<RequireNone>\nRequire env outer\nRequire ip 10\n</RequireNone>\n</RequireAll>",
        "<RequireAny>\nRequire env nope\n<RequireAll>\nRequire local\nRequire method GET\n</RequireAll>\n</RequireAny>",
        "<RequireAll>\n<RequireAny>\nRequire ip 10\nRequire env nope\n</RequireAny>\nRequire local\n</RequireAll>",
        "AuthMerging And\nRequire all granted",
        "AuthMerging And\nRequire env outer",
        "AuthMerging Or\nRequire all granted",
        "AuthMerging Or\nRequire ip 10",
        "AuthMerging Off",
        "AuthMerging And",
        "AuthzSendForbiddenOnFailure On",
        "<Limit POST>\nRequire all denied\n</Limit>",
        "<Limit GET>\nRequire all denied\n</Limit>",
        "<LimitExcept POST>\nRequire all denied\n</LimitExcept>",
        "<Limit GET>\nRequire ip 10\n</Limit>\nRequire local",
        "AuthType Basic\nAuthName x",
        "AuthType Basic\nAuthName x\nRequire all granted",
        "AuthType None\nRequire all denied",
        "Require all granted\nOrder deny,allow\nDeny from all",
        "Require all granted\nOrder allow,deny\nAllow from 127",
        "Require all granted\nOrder allow,deny\nAllow from env=nope",
        "Require all denied\nOrder deny,allow\nAllow from all\nSatisfy any",
        "Require all granted\nDeny from 127.0.0.0/8\nSatisfy any",
        "Require all denied\nDeny from 127.0.0.0/8\nSatisfy any",
        "Require all granted\n<Limit GET>\nDeny from all\n</Limit>",
    ];

    [ProgramFact(HttpdProcess.Program)]
    public async Task Require_SameSections_AnswersAndLogsWhatHttpdDoes()
    {
        using var site = new TempDirectory();
        File.SetUnixFileMode(site.Path, (UnixFileMode)0b111_101_101);
        var configuration = $"""
            ServerName www.example.org
            DocumentRoot {site.Path}
            LogLevel warn authz_core:debug
            SetEnvIf Request_URI . outer
            <Location /in>
            Require env outer
            Require all denied
            </Location>
            {string.Concat(Sections.Select((lines, i) => $"<Location /in/{i}>\n{lines}\n</Location>\n"))}
            """;
        await using var httpd = await HttpdProcess.StartAsync(Modules, configuration);
        await using var server = await ServerProcess.StartAsync(
            ServerProcess.Basics + "StartServers 1\n" + configuration);

        var expected = await AskAsync(httpd.Endpoint);
        Assert.Equal(expected, await AskAsync(server.Endpoint));

        var lines = Lines(httpd.ReadLog("error_log"));
        Assert.True(lines.Length > Sections.Length, "httpd logs what it decides");
        await Wait.UntilAsync(() => Lines(server.ErrorLog).Length >= lines.Length, "all lines of the error log");
        Assert.Equal(lines, Lines(server.ErrorLog));
    }

    private static async Task<List<string>> AskAsync(IPEndPoint endpoint)
    {
        var answers = new List<string>();
        for (var i = 0; i < Sections.Length; i++)
        {
            var answer = await RawHttp.GetAsync(endpoint, "/in/" + i.ToString(CultureInfo.InvariantCulture));
            answers.Add($"{answer.Status} {Sections[i]}");
        }

        return answers;
    }

    // What authorization says, without time, process and client.
    private static string[] Lines(string log) =>
        [.. Message().Matches(log).Select(found => found.Groups[1].Value)];

    [GeneratedRegex(@"(AH(?:0162\d|01630|01631|01797): .*)")]
    private static partial Regex Message();
}
