# Completions of socrates for fish. The program itself says what can follow at the cursor.

function __socrates_complete
    set -l word (commandline --current-token --cut-at-cursor)
    set -l said (command socrates completions fish -- (commandline --tokenize --current-process --cut-at-cursor) "$word" 2>/dev/null)
    set -q said[1]; or return
    set -q said[2]; and printf '%s\n' $said[2..-1]
    switch $said[1]
        case names directories
            __fish_complete_directories "$word" ''
        case files
            complete --do-complete "'' $word"
    end
end

complete --command socrates --erase
complete --command socrates --no-files --keep-order --arguments '(__socrates_complete)'
