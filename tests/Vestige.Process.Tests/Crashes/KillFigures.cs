// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.ProcessTests.Crashes;

/// <summary>What a run of kills counted; written to the file that <c>VESTIGE_KILLS_RESULT</c> names.</summary>
internal sealed class KillFigures
{
    public int Named { get; set; }

    public int Unnameable { get; set; }

    public int Outside { get; set; }

    public int Wrong { get; set; }

    public int Answered { get; set; }

    public int LinesLost { get; set; }

    public int BrokenOff { get; set; }

    public int Unlisted { get; set; }

    public int Listed { get; set; }

    public int Finished { get; set; }

    public void Write()
    {
        if (Environment.GetEnvironmentVariable("VESTIGE_KILLS_RESULT") is not { } file)
        {
            return;
        }

        File.WriteAllText(
            file,
            $"""
            | deaths that leave a stack: each laid to the request that asked for it, and to the method that died | {Named} |
            | deaths that leave none (`exit`, `nativeexit`, `kill`): the request is among those listed, no other one is blamed | {Unnameable} |
            | `kill -9` from outside: no request that asked for another death is blamed | {Outside} |
            | reports that are not complete, or wrong in any of this | {Wrong} |
            | requests answered in full | {Answered} |
            | of these neither in the access log nor listed as in flight: log lines lost | {LinesLost} |
            | answers broken off after they had begun | {BrokenOff} |
            | of these not listed as in flight by a report | {Unlisted} |
            | requests listed as in flight | {Listed} |
            | of these answered in full and logged before, too: the worker died between the line and the end of the request | {Finished} |

            """);
    }
}
