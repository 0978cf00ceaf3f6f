// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text.RegularExpressions;
using Vestige.TestSupport;
using Vestige.TestSupport.Hooks;
using Vestige.TestSupport.Http;
using Vestige.TestSupport.Processes;
using Vestige.TestSupport.Skipping;

namespace Vestige.ProcessTests.Hooks;

/// <summary>What <c>golden/hooks</c> says of httpd is what the httpd of this machine does.</summary>
public sealed partial class HookRecordingTests
{
    private static readonly string[] Modules =
    [
        "authn_core", "authz_host", "authz_core", "access_compat", "mime", "env", "headers", "setenvif", "autoindex", "cgi",
        "dir", "alias", "info",
    ];

    // mod_info's words for the hooks of a request, and httpd's names.
    private static readonly Dictionary<string, string> Titles = new()
    {
        ["Create Request"] = "create_request",
        ["Post-Read Request"] = "post_read_request",
        ["Quick Handler"] = "quick_handler",
        ["Pre-Translate Name"] = "pre_translate_name",
        ["Translate Name"] = "translate_name",
        ["Map to Storage"] = "map_to_storage",
        ["Header Parse"] = "header_parser",
        ["Check Access (legacy)"] = "access_checker",
        ["Check Access"] = "access_checker_ex",
        ["Verify User ID"] = "check_user_id",
        ["Verify User Access"] = "auth_checker",
        ["Check Type"] = "type_checker",
        ["Fixups"] = "fixups",
        ["Insert Filters"] = "insert_filter",
        ["Content Handlers"] = "handler",
        ["Insert Errors"] = "insert_error_filter",
        ["Transaction Logging"] = "log_transaction",
        ["Error Logging"] = "error_log",
    };

    [ProgramFact(HttpdProcess.Program)]
    public async Task Order_OfThisMachinesHttpd_IsTheCommittedOne()
    {
        using var folder = new TempDirectory();
        await using var httpd = await HttpdProcess.StartAsync(Modules, $"""
            ServerName localhost
            TypesConfig {folder.Write("types", "")}
            <Location /server-info>
            SetHandler server-info
            </Location>
            """);
        var page = (await RawHttp.GetAsync(httpd.Endpoint, "/server-info?hooks")).Text;
        var said = Chain().Matches(page)
            .Where(chain => Titles.ContainsKey(chain.Groups[1].Value))
            .SelectMany(chain => Function().Matches(chain.Groups[2].Value).Select(function =>
                $"{Titles[chain.Groups[1].Value]} {function.Groups[2].Value} {int.Parse(function.Groups[1].Value)}"))
            .Where(static line => !line.Contains(" mod_info.c ", StringComparison.Ordinal));

        // mod_info does not show who names the identity of a CGI program.
        var committed = GoldenFolder.Lines("hooks", "order.txt")
            .Where(static line => !line.StartsWith("get_suexec_identity ", StringComparison.Ordinal)).ToList();
        Assert.Equal(committed.Order(StringComparer.Ordinal), said.Order(StringComparer.Ordinal));
        foreach (var hook in Titles.Values)
        {
            Assert.Equal(
                committed.Where(line => line.StartsWith(hook + " ", StringComparison.Ordinal)),
                said.Where(line => line.StartsWith(hook + " ", StringComparison.Ordinal)));
        }
    }

    [ProgramFact(HookProbe.Header, HookProbe.Compiler)]
    public async Task Results_OfThisMachinesHttpd_AreTheCommittedOnes()
    {
        using var site = new HookSite();
        await using var probe = await HookProbe.StartAsync(site.Configuration(site.Authentication));
        foreach (var file in HookCase.Files)
        {
            var expected = new List<string>();
            var actual = new List<string>();
            foreach (var request in HookCase.Read(file))
            {
                var answer = await RawHttp.SendAsync(probe.Endpoint, request.Request);
                expected.Add(request.Render(request.HttpdStatus, request.Httpd));
                actual.Add(request.Render(answer.Status, await probe.NextRequestAsync()));
            }

            Assert.Equal(expected, actual);
        }
    }

    [GeneratedRegex(@"<strong>([^<]+):</strong>\s*<br /><tt>(.*?)</tt>", RegexOptions.Singleline)]
    private static partial Regex Chain();

    [GeneratedRegex(@"&nbsp;&nbsp; (-?\d+) <a href=""[^""]*"">([^<]+)</a>")]
    private static partial Regex Function();
}
