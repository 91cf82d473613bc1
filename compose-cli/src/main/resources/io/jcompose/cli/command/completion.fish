# fish completion of jcompose: jcompose completion fish | source
function __jcompose_complete
    set -l tokens (commandline -opc)
    set -l found ($tokens[1] __complete -- $tokens[2..] (commandline -ct) 2>/dev/null)
    if test "$found" = :files
        __fish_complete_path (commandline -ct)
    else
        printf '%s\n' $found
    end
end
complete -c jcompose -f -a '(__jcompose_complete)'
