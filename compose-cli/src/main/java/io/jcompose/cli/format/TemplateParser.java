package io.jcompose.cli.format;

import io.jcompose.cli.format.Node.Call;
import io.jcompose.cli.format.Node.Operand;
import io.jcompose.cli.format.Node.Pipeline;
import io.jcompose.cli.format.Token.Kind;
import io.jcompose.diagnostic.Nearest;
import io.jcompose.model.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the tokens of a template. */
final class TemplateParser {
  private static final Set<String> BLOCKS = Set.of("if", "range", "with");

  private final List<Token> tokens;
  private int next;

  private TemplateParser(List<Token> tokens) {
    this.tokens = tokens;
  }

  /**
   * The nodes of a template.
   *
   * @throws TemplateFault if it is none
   */
  static List<Node> parse(String template) {
    TemplateParser parser = new TemplateParser(TemplateScanner.scan(template));
    List<Node> nodes = parser.nodes();
    if (!parser.peek().is(Kind.END)) {
      Token word = parser.tokens.get(parser.next + 1);
      throw new TemplateFault(
          word.at(), "\"" + word.text() + "\" belongs to no \"if\", \"range\" or \"with\"");
    }
    return nodes;
  }

  /** Nodes up to the end of the template or of the block they are in. */
  private List<Node> nodes() {
    List<Node> nodes = new ArrayList<>();
    while (!peek().is(Kind.END) && !atWord("end") && !atWord("else")) {
      Token token = take();
      nodes.add(token.is(Kind.TEXT) ? new Node.Text(token.text()) : action(token));
    }
    return nodes;
  }

  private Node action(Token open) {
    if (peek().is(Kind.WORD) && BLOCKS.contains(peek().text())) {
      return block(take());
    }
    if (peek().is(Kind.CLOSE)) {
      throw new TemplateFault(
          open.at().to(peek().at()), "this action is empty", "write a field, such as {{.Name}}");
    }
    Pipeline pipeline = pipeline();
    close();
    return new Node.Output(pipeline);
  }

  /** What follows {@code if}, {@code range} or {@code with}. */
  private Node block(Token word) {
    Pipeline subject = pipeline();
    close();
    List<Node> body = nodes();
    List<Node> otherwise = otherwise(word);
    return switch (word.text()) {
      case "if" -> new Node.If(subject, body, otherwise);
      case "range" -> new Node.Range(subject, body, otherwise);
      default -> new Node.With(subject, body, otherwise);
    };
  }

  /** The part after {@code else}, if there is one, and the block's end. */
  private List<Node> otherwise(Token word) {
    if (peek().is(Kind.END)) {
      throw new TemplateFault(
          word.at(), "this \"" + word.text() + "\" has no end", "add {{end}} after what it covers");
    }
    take();
    if (take().text().equals("end")) {
      close();
      return List.of();
    }
    if (peek().is(Kind.WORD) && BLOCKS.contains(peek().text())) {
      return List.of(block(take()));
    }
    close();
    List<Node> nodes = nodes();
    if (!atWord("end")) {
      throw new TemplateFault(
          word.at(), "this \"" + word.text() + "\" has no end", "add {{end}} after its {{else}}");
    }
    take();
    take();
    close();
    return nodes;
  }

  private Pipeline pipeline() {
    List<Call> calls = new ArrayList<>();
    Span start = peek().at();
    calls.add(call());
    while (peek().is(Kind.PIPE)) {
      take();
      Token after = peek();
      Call call = call();
      if (!(call.head() instanceof Operand.Function) && !(call.head() instanceof Operand.Field)) {
        throw new TemplateFault(
            after.at(), "a function has to follow \"|\"", "functions: " + Functions.names());
      }
      calls.add(call);
    }
    return new Pipeline(calls, start.to(calls.getLast().at()));
  }

  private Call call() {
    Operand head = operand();
    List<Operand> arguments = new ArrayList<>();
    Span end = head.at();
    while (!peek().is(Kind.CLOSE) && !peek().is(Kind.PIPE) && !peek().is(Kind.RIGHT)) {
      Operand argument = operand();
      arguments.add(argument);
      end = argument.at();
    }
    boolean takesArguments =
        head instanceof Operand.Function || head instanceof Operand.Field || arguments.isEmpty();
    if (!takesArguments) {
      throw new TemplateFault(
          arguments.getFirst().at(),
          "something stands before this that is no function",
          "put a function in front, or {{ }} around each value");
    }
    return new Call(head, arguments, head.at().to(end));
  }

  private Operand operand() {
    Operand operand = simple(take());
    while (peek().is(Kind.FIELD) && peek().at().start() == operand.at().end()) {
      Token field = take();
      operand = new Operand.Field(operand, field.text(), operand.at().to(field.at()));
    }
    return operand;
  }

  private Operand simple(Token token) {
    Span at = token.at();
    return switch (token.kind()) {
      case DOT -> new Operand.Dot(at);
      case ROOT -> new Operand.Root(at);
      case FIELD -> new Operand.Field(new Operand.Dot(at), token.text(), at);
      case STRING -> new Operand.Literal(new Value.Text(token.text()), at);
      case NUMBER -> new Operand.Literal(number(token.text()), at);
      case WORD -> word(token);
      case LEFT -> group(token);
      case CLOSE, PIPE, RIGHT ->
          throw new TemplateFault(at, "a value is missing here", "write a field, such as .Name");
      case TEXT, OPEN, END -> throw new IllegalStateException("not within an action: " + token);
    };
  }

  private Operand word(Token word) {
    return switch (word.text()) {
      case "true" -> new Operand.Literal(new Value.Bool(true), word.at());
      case "false" -> new Operand.Literal(new Value.Bool(false), word.at());
      default -> {
        if (!Functions.known(word.text())) {
          throw new TemplateFault(
              word.at(),
              "there is no function \"" + word.text() + "\"",
              Nearest.hint(word.text(), Functions.all()));
        }
        yield new Operand.Function(word.text(), word.at());
      }
    };
  }

  private Operand group(Token left) {
    Pipeline pipeline = pipeline();
    if (!peek().is(Kind.RIGHT)) {
      throw new TemplateFault(left.at(), "this parenthesis is not closed", "add \")\"");
    }
    return new Operand.Group(pipeline, left.at().to(take().at()));
  }

  private static Value number(String text) {
    return text.contains(".")
        ? new Value.Real(Double.parseDouble(text))
        : new Value.Int(new BigInteger(text));
  }

  private void close() {
    if (!peek().is(Kind.CLOSE)) {
      throw new TemplateFault(peek().at(), "the action should end here", "write \"}}\"");
    }
    take();
  }

  /** Whether the next action begins with that word. */
  private boolean atWord(String word) {
    return peek().is(Kind.OPEN)
        && tokens.get(next + 1).is(Kind.WORD)
        && tokens.get(next + 1).text().equals(word);
  }

  private Token peek() {
    return tokens.get(next);
  }

  private Token take() {
    Token token = tokens.get(next);
    next++;
    return token;
  }
}
