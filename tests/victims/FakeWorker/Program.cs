// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

// The control process with workers that do as they are told over their listening sockets, instead of HTTP.
using FakeWorker;

return args switch
{
    ["--worker"] => await Worker.RunAsync(),
    ["--reporter"] => await Reporter.RunAsync(),
    _ => Server.Run(args),
};
