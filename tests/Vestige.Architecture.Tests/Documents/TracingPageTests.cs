// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.TestSupport.Hooks;

namespace Vestige.Architecture.Documents;

public sealed class TracingPageTests
{
    [Fact]
    public void Tables_AreWhatTheTestsHoldTrue()
    {
        if (Accept.Wanted("hooks"))
        {
            File.WriteAllText(TracingTables.Page, TracingTables.Expected());
        }

        Assert.True(
            TracingTables.Expected() == File.ReadAllText(TracingTables.Page),
            "docs/tracing.md: a table is not what tests/golden/hooks says; eng/accept.sh hooks writes it anew");
    }

    [Fact]
    public void Differences_EachOne_HasAReason()
    {
        Assert.All(HookDifference.All(), difference => Assert.True(difference.Reason.Length > 20));
        Rule.Holds(
            "tests/golden/hooks: a difference needs a reason (a line '! why'), and a reason a difference:",
            from file in HookCase.Files
            from request in HookCase.Read(file)
            where request.Reason is null != request.IsSame
            select $"{file}: {request.Name}");
    }
}
